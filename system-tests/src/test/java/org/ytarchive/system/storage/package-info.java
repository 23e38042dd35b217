/** The Storage service alone: killed while it takes videos, and on disks that fail. */
@NullMarked
package org.ytarchive.system.storage;

import org.jspecify.annotations.NullMarked;
