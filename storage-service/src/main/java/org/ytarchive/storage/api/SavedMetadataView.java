package org.ytarchive.storage.api;

import java.time.Instant;
import org.ytarchive.storage.domain.MetadataFiles;

/** Where metadata went. */
record SavedMetadataView(String path, long sizeBytes, Instant savedAt) {
  static SavedMetadataView of(MetadataFiles.Saved saved) {
    return new SavedMetadataView(saved.path().toString(), saved.sizeBytes(), saved.savedAt());
  }
}
