package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;

/**
 * A downloaded video, handed in for the library.
 *
 * @param captions by language
 * @param fileSize what the video must measure, in bytes, more than 0
 * @param provenance what the caller knows about its origin; kept as it is
 */
public record Submission(
    String videoId,
    Path video,
    @Nullable Path thumbnail,
    Map<String, Path> captions,
    long fileSize,
    Instant downloadCompletedAt,
    Map<String, Object> provenance) {

  /**
   * @throws ServiceException E007 for a bad id, a size below 1, or a kind of file that is not kept
   */
  public Submission {
    Ids.requireVideoId(videoId);
    captions = Map.copyOf(captions);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    if (fileSize < 1) {
      throw ServiceException.invalid(
              "Field 'file_size' is %d: give the size of the video in bytes".formatted(fileSize))
          .withDetail("field", "file_size");
    }
    stagedFiles(videoId, video, thumbnail, captions);
  }

  /** Every file that is handed in, the video first. */
  public List<StagedFile> files() {
    return stagedFiles(videoId, video, thumbnail, captions);
  }

  private static List<StagedFile> stagedFiles(
      String videoId, Path video, @Nullable Path thumbnail, Map<String, Path> captions) {
    List<StagedFile> files = new ArrayList<>();
    files.add(new StagedFile(video, FileNames.video(videoId, video.toString())));
    if (thumbnail != null) {
      files.add(new StagedFile(thumbnail, FileNames.thumbnail(videoId, thumbnail.toString())));
    }
    captions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            caption -> {
              Path source = caption.getValue();
              String name = FileNames.caption(videoId, caption.getKey(), source.toString());
              files.add(new StagedFile(source, name));
            });
    return List.copyOf(files);
  }
}
