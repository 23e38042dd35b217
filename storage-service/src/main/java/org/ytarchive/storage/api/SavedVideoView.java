package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import org.ytarchive.storage.domain.StoredVideo;

/** A video as it is stored now. */
record SavedVideoView(String videoId, String videoDir, List<FileView> files, Instant savedAt) {
  static SavedVideoView of(StoredVideo stored) {
    return new SavedVideoView(
        stored.videoId(),
        stored.folder().toString(),
        stored.contents().stream().map(FileView::of).toList(),
        stored.savedAt());
  }
}
