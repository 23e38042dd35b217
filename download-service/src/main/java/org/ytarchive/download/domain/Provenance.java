package org.ytarchive.download.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a video's bytes came from and how, for whoever asks later.
 *
 * @param tools version by tool
 * @param arguments of the call that fetched the streams, secrets redacted
 * @param formatIds the streams that were taken, as the source calls them
 * @param attempts how often the task was begun, 1 or more
 */
public record Provenance(
    String sourceUrl,
    Map<String, String> tools,
    List<String> arguments,
    List<String> formatIds,
    Instant startedAt,
    Instant completedAt,
    int attempts,
    @Nullable String jobId,
    String traceId) {
  public Provenance {
    tools = Map.copyOf(tools);
    arguments = List.copyOf(arguments);
    formatIds = List.copyOf(formatIds);
  }
}
