package org.ytarchive.download.ytdlp;

import java.time.Duration;

/** A process was ended because it did not get on. */
final class StalledException extends Exception {
  private static final long serialVersionUID = 1L;

  StalledException(Duration limit) {
    super("yt-dlp made no headway for %d s and was ended".formatted(limit.toSeconds()));
  }
}
