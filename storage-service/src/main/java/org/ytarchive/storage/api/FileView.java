package org.ytarchive.storage.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.StoredFile;

/** A file of a video. */
record FileView(String path, long sizeBytes, @Nullable String sha256) {
  static FileView of(StoredFile file) {
    return new FileView(file.path().toString(), file.sizeBytes(), file.sha256());
  }
}
