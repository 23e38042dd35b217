package org.ytarchive.download.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /download/video}. */
record DownloadBody(
    @Nullable String videoId,
    @Nullable String quality,
    @Nullable String outputPath,
    @Nullable Boolean includeCaptions,
    @Nullable List<String> captionLanguages,
    @Nullable Boolean resume,
    @Nullable Integer priority,
    @Nullable String taskId,
    @Nullable String jobId,
    @Nullable String callbackUrl) {}
