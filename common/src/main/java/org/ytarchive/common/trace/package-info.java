@NullMarked
package org.ytarchive.common.trace;

import org.jspecify.annotations.NullMarked;
