package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of an archived video.
 *
 * @param name relative to the video's folder
 * @param sizeBytes what it measures now
 * @param modifiedAt when it was written to last
 * @param identity tells it from another that takes its place; null where the file system tells none
 * @param listed what SHA256SUMS says of it; null if it is not listed
 */
public record StoredFile(
    Path path,
    String name,
    long sizeBytes,
    Instant modifiedAt,
    @Nullable Object identity,
    @Nullable Listed listed) {
  /**
   * An entry of a list of checksums.
   *
   * @param sha256 64 lower-case hexadecimal digits
   * @param at when the list was written
   */
  public record Listed(String sha256, Instant at) {}

  /** What SHA256SUMS says; null if it is not listed. */
  public @Nullable String sha256() {
    return listed == null ? null : listed.sha256();
  }

  /** The same, unless the file was written to after its list was: then nobody knows. */
  public @Nullable String currentSha256() {
    return listed == null || modifiedAt.isAfter(listed.at()) ? null : listed.sha256();
  }
}
