/** What metadata costs, and how fast it is read from the cache. */
@NullMarked
package org.ytarchive.bench.metadata;

import org.jspecify.annotations.NullMarked;
