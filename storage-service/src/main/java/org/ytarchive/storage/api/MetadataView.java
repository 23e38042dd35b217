package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.MetadataArchive;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;

/** A video's metadata as it was saved, and where things are. */
record MetadataView(String videoId, Map<String, Object> metadata, StorageInfo storageInfo) {

  /**
   * @param fileSize of the video, in bytes; 0 while it is not stored
   * @param storedAt when the video was committed, or else the metadata saved
   */
  record StorageInfo(
      String metadataPath, @Nullable String videoPath, long fileSize, Instant storedAt) {}

  static MetadataView of(
      String videoId, MetadataArchive.Found found, Optional<StoredVideo> stored) {
    Optional<StoredFile> video = stored.flatMap(StoredVideo::video);
    return new MetadataView(
        videoId,
        found.metadata(),
        new StorageInfo(
            found.saved().path().toString(),
            video.map(file -> file.path().toString()).orElse(null),
            video.map(StoredFile::sizeBytes).orElse(0L),
            stored.map(StoredVideo::savedAt).orElse(found.saved().savedAt())));
  }
}
