package org.ytarchive.metadata;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import org.ytarchive.metadata.domain.VideoSource;

/**
 * Section {@code [services.metadata]}.
 *
 * @param cacheTtl how long a video's metadata is as good as new, in seconds
 * @param playlistCacheTtl the same for a playlist
 * @param maxBatchSize videos in one batch, up to what one call of the Data API takes
 */
@Validated
@ConfigurationProperties("ytarchive.services.metadata")
record MetadataProperties(
    @PositiveOrZero long cacheTtl,
    @PositiveOrZero long playlistCacheTtl,
    @Min(1) @Max(VideoSource.MAX_IDS) int maxBatchSize) {}
