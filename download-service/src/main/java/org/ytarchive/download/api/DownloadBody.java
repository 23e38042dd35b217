package org.ytarchive.download.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /download/video}.
 *
 * @param outputDir the library that Storage is to store the video in, whose disk is asked for room
 *     before the streams are fetched
 */
record DownloadBody(
    @Nullable String videoId,
    @Nullable String quality,
    @Nullable String outputPath,
    @Nullable String outputDir,
    @Nullable Boolean includeCaptions,
    @Nullable List<String> captionLanguages,
    @Nullable Boolean resume,
    @Nullable Integer priority,
    @Nullable String taskId,
    @Nullable String jobId,
    @Nullable String callbackUrl) {}
