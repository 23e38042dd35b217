package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a job is to do, checked and complete.
 *
 * @param priority 0 to 9, higher first
 * @param userMetadata a JSON object as text, at most 16 KiB
 */
public record JobSpec(
    JobType type,
    @Nullable String playlistId,
    JobOptions options,
    int priority,
    @Nullable String userMetadata) {}
