/** The Download service beside a bare yt-dlp that does the same. */
@NullMarked
package org.ytarchive.bench.download;

import org.jspecify.annotations.NullMarked;
