/** The one place that runs yt-dlp, ffmpeg and ffprobe. */
@NullMarked
package org.ytarchive.download.ytdlp;

import org.jspecify.annotations.NullMarked;
