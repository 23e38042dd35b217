package org.ytarchive.storage.api;

import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.Ids;

/**
 * The file that is asked for.
 *
 * @param name relative to the video's folder
 */
record AskedFile(String videoId, String name, @Nullable String outputDir) {
  static final String VIDEOS = "/api/v1/storage/videos/";
  private static final String FILES = "/files/";
  private static final int ID_LENGTH = 11;

  /** As it is in the path, decoded; null where the path is none of a file's. */
  static @Nullable AskedFile in(String path, @Nullable String outputDir) {
    int behindId = VIDEOS.length() + ID_LENGTH;
    if (!path.startsWith(VIDEOS) || !path.startsWith(FILES, behindId)) {
      return null;
    }
    String id = path.substring(VIDEOS.length(), behindId);
    return Ids.isVideoId(id)
        ? new AskedFile(id, path.substring(behindId + FILES.length()), outputDir)
        : null;
  }
}
