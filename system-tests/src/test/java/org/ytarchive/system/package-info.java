/** The suite as users run it: real jars, real yt-dlp and ffmpeg, the sample origin for YouTube. */
@NullMarked
package org.ytarchive.system;

import org.jspecify.annotations.NullMarked;
