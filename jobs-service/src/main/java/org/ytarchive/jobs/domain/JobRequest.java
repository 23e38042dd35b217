package org.ytarchive.jobs.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.ApiKey;

/**
 * A job as a client asks for it: nothing checked, nothing filled in.
 *
 * @param userMetadata a JSON object as text
 */
public record JobRequest(
    @Nullable String type,
    @Nullable List<String> videoIds,
    @Nullable String playlistId,
    @Nullable Options options,
    @Nullable Integer priority,
    @Nullable String userMetadata,
    @Nullable List<String> dependsOn) {

  @Nullable ApiKey apiKey() {
    return options == null ? null : options.apiKey();
  }

  /** The options that a client gave; what is null takes its default. */
  public record Options(
      @Nullable String outputDir,
      @Nullable String quality,
      @Nullable Boolean includeMetadata,
      @Nullable Boolean includeCaptions,
      @Nullable List<String> captionLanguages,
      @Nullable Boolean skipExisting,
      @Nullable ApiKey apiKey) {

    static final Options NONE = new Options(null, null, null, null, null, null, null);
  }
}
