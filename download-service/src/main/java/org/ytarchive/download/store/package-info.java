/** Tasks, partial files and delivered files on disk. */
@NullMarked
package org.ytarchive.download.store;

import org.jspecify.annotations.NullMarked;
