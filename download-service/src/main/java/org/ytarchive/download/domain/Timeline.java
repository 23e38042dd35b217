package org.ytarchive.download.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a task was asked for, changed, first begun, and ended. */
public record Timeline(
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {}
