package org.ytarchive.storage.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.id.Ids;
import org.ytarchive.storage.domain.IfStored;
import org.ytarchive.storage.domain.Submission;

/**
 * A downloaded video, ready to be taken over from staging.
 *
 * @param replace whether it takes the place of one that is stored with other content; not unless
 *     asked for
 */
record SaveVideoRequest(
    @Nullable String videoId,
    @Nullable String videoPath,
    @Nullable String thumbnailPath,
    @Nullable Map<String, String> captions,
    @Nullable Long fileSize,
    @Nullable Instant downloadCompletedAt,
    @Nullable Map<String, Object> provenance,
    @Nullable Boolean replace,
    @Nullable String outputDir) {

  IfStored ifStored() {
    return Boolean.TRUE.equals(replace) ? IfStored.REPLACE : IfStored.KEEP;
  }

  Submission toSubmission(AllowedRoots roots) {
    Map<String, Path> captionFiles = new LinkedHashMap<>();
    if (captions != null) {
      captions.forEach(
          (language, path) ->
              captionFiles.put(language, roots.requireStaging("captions." + language, path)));
    }
    return new Submission(
        Ids.requireVideoId(videoId),
        roots.requireStaging("video_path", videoPath),
        thumbnailPath == null ? null : roots.requireStaging("thumbnail_path", thumbnailPath),
        captionFiles,
        RequiredField.of("file_size", fileSize),
        RequiredField.of("download_completed_at", downloadCompletedAt),
        provenance == null ? Map.of() : provenance);
  }
}
