/** The quota ledger and the cache on disk. */
@NullMarked
package org.ytarchive.metadata.store;

import org.jspecify.annotations.NullMarked;
