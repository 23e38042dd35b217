package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A video that lies somewhere else, or is only known to have been downloaded once.
 *
 * @param video null where there is no file of it
 * @param captions by language
 * @param sizeBytes of the video's file, 0 where there is none
 * @param metadata what is known of it; at least its title, where it has a file
 */
public record ImportCandidate(
    String videoId,
    @Nullable Path video,
    @Nullable Path thumbnail,
    Map<String, Path> captions,
    long sizeBytes,
    Instant modifiedAt,
    Map<String, Object> metadata) {
  public ImportCandidate {
    captions = Map.copyOf(captions);
    metadata = Map.copyOf(metadata);
  }
}
