package org.ytarchive.download.ytdlp;

import java.time.Duration;

/** Hears of every call of a program, for figures. Must not block. */
@FunctionalInterface
public interface CallLog {

  /**
   * @param command such as {@code ExtractVideo}
   * @param outcome ok, failed, timed_out or stopped
   */
  void ended(String command, String outcome, Duration took);
}
