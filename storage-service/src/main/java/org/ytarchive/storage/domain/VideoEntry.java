package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of one video of one library.
 *
 * @param root the library's root
 * @param holdings what is in its folder; empty where only metadata is stored
 * @param metadataBytes what the canonical metadata measures, 0 where there is only the copy beside
 *     the video; null where there is none
 * @param storedAt when the video was committed, or else its metadata saved
 * @param fingerprint changes when the files do, so that an unchanged video need not be read again
 */
public record VideoEntry(
    Path root,
    String videoId,
    VideoFacts facts,
    Optional<Holdings> holdings,
    @Nullable Long metadataBytes,
    Instant storedAt,
    String fingerprint) {

  public VideoRef ref() {
    return new VideoRef(root, videoId);
  }

  /** All bytes that this video takes. */
  public long sizeBytes() {
    return holdings.map(Holdings::sizeBytes).orElse(0L)
        + (metadataBytes == null ? 0L : metadataBytes);
  }

  /**
   * What is in a video's folder.
   *
   * @param videoFile its name in the folder
   * @param sizeBytes of all files in it
   */
  public record Holdings(
      String videoFile, @Nullable String thumbnail, List<String> captions, long sizeBytes) {
    public Holdings {
      captions = List.copyOf(captions);
    }
  }
}
