package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;

/**
 * An archived video with its files.
 *
 * @param metadata as it was saved; null if it was not
 */
record VideoView(
    String videoId,
    String videoDir,
    @Nullable Map<String, Object> metadata,
    List<Entry> files,
    long sizeBytes,
    Instant storedAt) {

  /**
   * A file of the folder.
   *
   * @param name what to ask for below {@code /files/}
   * @param sha256 null where SHA256SUMS does not list it
   */
  record Entry(String name, String path, long sizeBytes, @Nullable String sha256) {
    static Entry of(StoredFile file) {
      return new Entry(file.name(), file.path().toString(), file.sizeBytes(), file.sha256());
    }
  }

  static VideoView of(StoredVideo stored, @Nullable Map<String, Object> metadata) {
    return new VideoView(
        stored.videoId(),
        stored.folder().toString(),
        metadata,
        stored.files().stream().map(Entry::of).toList(),
        stored.sizeBytes(),
        stored.savedAt());
  }
}
