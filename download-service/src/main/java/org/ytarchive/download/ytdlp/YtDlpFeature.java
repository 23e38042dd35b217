package org.ytarchive.download.ytdlp;

import java.time.LocalDate;

/**
 * Options that not every release has. Where the exact release is not certain a later one stands
 * here: to leave one of these out costs little, to give an unknown one fails the call.
 */
enum YtDlpFeature {
  PROGRESS_DELTA(YtDlpVersion.of(2024, 12, 6)),
  NO_PLUGIN_DIRECTORIES(YtDlpVersion.of(2025, 3, 31)),
  JAVASCRIPT_RUNTIMES(YtDlpVersion.of(2025, 11, 12));

  private final LocalDate since;

  YtDlpFeature(YtDlpVersion since) {
    this.since = since.day();
  }

  boolean isIn(YtDlpVersion version) {
    return !version.day().isBefore(since);
  }
}
