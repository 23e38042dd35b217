package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is really in a media file.
 *
 * @param videoStreams moving pictures, cover art not counted
 * @param durationSeconds of the longest stream
 * @param height of the picture in pixels
 */
public record MediaFacts(
    int videoStreams,
    int audioStreams,
    @Nullable Double durationSeconds,
    @Nullable Integer height,
    long sizeBytes) {}
