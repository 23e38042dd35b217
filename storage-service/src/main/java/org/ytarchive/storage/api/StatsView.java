package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.DiskUsage;
import org.ytarchive.storage.domain.LibraryTotals;

/**
 * What all libraries hold together.
 *
 * @param totalVideos videos that are known, be it by their metadata alone
 * @param oldestFile when the first video was stored
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
    @Nullable Instant newestFile) {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** How full the main library's disk is. */
  record Usage(long usedBytes, long freeBytes, long totalBytes, double usagePercent) {}

  static StatsView of(LibraryTotals totals, DiskUsage disk) {
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
        totals.newest());
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
