/** Log lines on disk: NDJSON files by UTC day and service. */
@NullMarked
package org.ytarchive.logging.store;

import org.jspecify.annotations.NullMarked;
