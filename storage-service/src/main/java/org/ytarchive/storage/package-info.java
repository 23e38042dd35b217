/**
 * Storage: the only one that writes into the library. It takes finished downloads over from
 * staging, keeps an index that can always be made again from the files, and serves what is there.
 */
@NullMarked
package org.ytarchive.storage;

import org.jspecify.annotations.NullMarked;
