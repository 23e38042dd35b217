@NullMarked
package org.ytarchive.common.id;

import org.jspecify.annotations.NullMarked;
