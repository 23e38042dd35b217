package org.ytarchive.download.ytdlp;

import org.ytarchive.download.domain.Quality;

/**
 * Quality in yt-dlp's own language: the best that does not exceed the height, which is the nearest
 * lower one where the height itself is not offered; then the best there is. Of equals mp4 is
 * preferred, so that nothing has to be re-encoded.
 */
final class FormatSelector {
  private FormatSelector() {}

  /** For {@code -f}. */
  static String expression(Quality quality) {
    return switch (quality) {
      case BEST -> "bestvideo+bestaudio/best";
      case WORST -> "worstvideo+worstaudio/worst";
      case AUDIO -> "bestaudio[ext=m4a]/bestaudio/best";
      case P2160, P1440, P1080, P720, P480, P360 ->
          "bestvideo[height<=%1$d]+bestaudio/best[height<=%1$d]/bestvideo+bestaudio/best"
              .formatted(quality.maxHeight());
    };
  }

  /** For {@code -S}. */
  static String order(Quality quality) {
    return switch (quality) {
      case BEST, WORST, P2160, P1440, P1080, P720, P480, P360 -> "res,fps,ext:mp4:m4a";
      case AUDIO -> "ext:mp4:m4a";
    };
  }
}
