/** What the benchmarks share. */
@NullMarked
package org.ytarchive.bench;

import org.jspecify.annotations.NullMarked;
