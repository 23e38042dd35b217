package org.ytarchive.storage.domain;

/** How full a disk is, in bytes. */
public record DiskUsage(long usedBytes, long freeBytes, long totalBytes) {
  /** 0–100, with two decimals. */
  public double usagePercent() {
    return totalBytes == 0 ? 0 : Math.round(usedBytes * 10_000.0 / totalBytes) / 100.0;
  }
}
