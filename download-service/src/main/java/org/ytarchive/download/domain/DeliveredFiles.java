package org.ytarchive.download.domain;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a finished task, as absolute paths.
 *
 * @param captions by language
 */
public record DeliveredFiles(
    Path video, @Nullable Path thumbnail, Path infoJson, Map<String, Path> captions) {
  public DeliveredFiles {
    captions = Map.copyOf(captions);
  }
}
