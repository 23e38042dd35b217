package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far a task is.
 *
 * @param percent of the whole task, 0 to 100
 * @param totalBytes of all streams, where known or well estimated
 * @param speed bytes a second
 * @param etaSeconds until the streams are there
 */
public record Transfer(
    double percent,
    long downloadedBytes,
    @Nullable Long totalBytes,
    @Nullable Double speed,
    @Nullable Long etaSeconds) {
  public static final Transfer NOTHING_YET = new Transfer(0, 0, null, null, null);

  Transfer standingStill() {
    return new Transfer(percent, downloadedBytes, totalBytes, null, null);
  }

  Transfer complete() {
    return new Transfer(100, downloadedBytes, totalBytes, null, null);
  }
}
