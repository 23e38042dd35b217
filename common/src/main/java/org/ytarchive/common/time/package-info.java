/** Time that nobody sets back. */
@NullMarked
package org.ytarchive.common.time;

import org.jspecify.annotations.NullMarked;
