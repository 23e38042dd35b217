package org.ytarchive.storage.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A video that could not be archived because YouTube does not give it.
 *
 * @param reason such as private, deleted or region_blocked
 */
public record UnavailableVideo(
    String videoId,
    @Nullable String title,
    String reason,
    Instant detectedAt,
    @Nullable String playlistId,
    @Nullable Instant lastAvailable) {}
