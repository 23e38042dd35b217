@NullMarked
package org.ytarchive.common.error;

import org.jspecify.annotations.NullMarked;
