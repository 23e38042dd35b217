/** Files that survive a crash, paths that stay where they may go, and disks that have room. */
@NullMarked
package org.ytarchive.common.file;

import org.jspecify.annotations.NullMarked;
