package org.ytarchive.download.domain;

import java.nio.file.Path;
import java.util.List;

/**
 * The streams of a video, merged into one file, not yet proven whole.
 *
 * @param formatIds as the source calls them
 * @param arguments of the call, secrets redacted
 */
public record FetchedVideo(Path file, List<String> formatIds, List<String> arguments) {
  public FetchedVideo {
    formatIds = List.copyOf(formatIds);
    arguments = List.copyOf(arguments);
  }
}
