package org.ytarchive.jobs.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as lists have it.
 *
 * @param title of its first video, as far as it is known
 */
record JobSummaryView(
    String id,
    String type,
    String status,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    List<String> videoIds,
    @Nullable String title,
    @Nullable String playlistId,
    OptionsView options,
    ProgressView progress,
    @Nullable String error,
    int retryCount,
    int priority,
    List<String> dependsOn,
    @Nullable Map<String, Object> userMetadata,
    @Nullable String owner,
    String traceId,
    ProcessingTimeView processingTime,
    @Nullable String workPlanId) {}
