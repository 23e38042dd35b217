package org.ytarchive.download.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was to be had beside the video.
 *
 * @param captions file by language
 * @param warnings what was wanted and is not there, and why
 */
public record FetchedExtras(
    Map<String, Path> captions, @Nullable Path thumbnail, List<String> warnings) {
  public FetchedExtras {
    captions = Map.copyOf(captions);
    warnings = List.copyOf(warnings);
  }
}
