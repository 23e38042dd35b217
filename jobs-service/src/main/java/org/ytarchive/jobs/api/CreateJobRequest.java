package org.ytarchive.jobs.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as a client posts it. */
record CreateJobRequest(
    @Nullable String type,
    @Nullable List<String> videoIds,
    @Nullable String playlistId,
    @Nullable Options options,
    @Nullable Integer priority,
    @Nullable Map<String, Object> userMetadata,
    @Nullable List<String> dependsOn) {

  /** How it is to be done. */
  record Options(
      @Nullable String outputDir,
      @Nullable String quality,
      @Nullable Boolean includeMetadata,
      @Nullable Boolean includeCaptions,
      @Nullable List<String> captionLanguages,
      @Nullable Boolean skipExisting,
      @Nullable String apiKey) {

    /** Says nothing, because of the key. */
    @Override
    public String toString() {
      return "Options";
    }
  }
}
