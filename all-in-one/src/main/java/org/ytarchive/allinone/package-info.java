/** The five services in one process: one heap, one start, one stop. */
@NullMarked
package org.ytarchive.allinone;

import org.jspecify.annotations.NullMarked;
