/** The library on disk, its index in SQLite, and the work plans' files. */
@NullMarked
package org.ytarchive.storage.store;

import org.jspecify.annotations.NullMarked;
