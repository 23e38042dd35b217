/** Typed commands over one process runner. */
@NullMarked
package org.ytarchive.common.process;

import org.jspecify.annotations.NullMarked;
