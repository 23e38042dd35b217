package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;

/**
 * One of the streams that a video is offered in.
 *
 * @param videoCodec null where there is no picture, or nobody knows
 * @param audioCodec null where there is no sound, or nobody knows
 * @param fileSize bytes, exact or estimated
 */
public record MediaFormat(
    String formatId,
    String extension,
    @Nullable String resolution,
    @Nullable Double framesPerSecond,
    @Nullable String videoCodec,
    @Nullable String audioCodec,
    @Nullable Long fileSize,
    @Nullable String note) {}
