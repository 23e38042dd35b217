package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.DiskUsage;
import org.ytarchive.storage.domain.LibraryTotals;
import org.ytarchive.storage.domain.Scrub;

/**
 * What all libraries hold together.
 *
 * @param totalVideos videos that are known, be it by their metadata alone
 * @param oldestFile when the first video was stored
 * @param fixity null before the first verification
 */
record StatsView(
    long totalVideos,
    long totalSizeBytes,
    String totalSizeHuman,
    long metadataCount,
    long videoCount,
    long thumbnailCount,
    long captionCount,
    Usage diskUsage,
    @Nullable Instant oldestFile,
    @Nullable Instant newestFile,
    @Nullable Fixity fixity) {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** How full the main library's disk is. */
  record Usage(long usedBytes, long freeBytes, long totalBytes, double usagePercent) {}

  /** What the last verification came to. Counted are files. */
  record Fixity(
      String verifyId,
      String status,
      @Nullable Instant finishedAt,
      long checked,
      long ok,
      long missing,
      long corrupt) {
    static Fixity of(Scrub scrub) {
      ScrubView view = ScrubView.of(scrub);
      return new Fixity(
          view.verifyId(),
          view.status(),
          view.finishedAt(),
          view.checked(),
          view.ok(),
          view.missing(),
          view.corrupt());
    }
  }

  static StatsView of(LibraryTotals totals, DiskUsage disk, Optional<Scrub> latest) {
    return new StatsView(
        totals.total(),
        totals.sizeBytes(),
        human(totals.sizeBytes()),
        totals.metadata(),
        totals.videos(),
        totals.thumbnails(),
        totals.captions(),
        new Usage(disk.usedBytes(), disk.freeBytes(), disk.totalBytes(), disk.usagePercent()),
        totals.oldest(),
        totals.newest(),
        latest.map(Fixity::of).orElse(null));
  }

  static String human(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double amount = bytes;
    int unit = -1;
    while (amount >= 1024) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }
}
