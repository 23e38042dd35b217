@NullMarked
package org.ytarchive.common.log;

import org.jspecify.annotations.NullMarked;
