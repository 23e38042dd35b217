package org.ytarchive.jobs.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is.
 *
 * @param current videos that are done with
 * @param total videos known of
 * @param percentage 0 to 100, with what running downloads have got so far
 * @param message what it is at, or waits for, for a person
 * @param speedBps bytes per second of all its downloads
 * @param etaSeconds until the slowest of its running downloads ends
 * @param currentTask step and video, such as {@code download dQw4w9WgXcQ}
 */
public record Progress(
    int current,
    int total,
    double percentage,
    String message,
    @Nullable Long speedBps,
    @Nullable Long etaSeconds,
    @Nullable String currentTask) {}
