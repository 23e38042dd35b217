/** What taking log lines in, finding them and shipping them costs. */
@NullMarked
package org.ytarchive.bench.logging;

import org.jspecify.annotations.NullMarked;
