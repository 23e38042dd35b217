package org.ytarchive.common.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [youtube]}.
 *
 * @param quotaLimit units a day that the project has
 * @param quotaReserve units of them that are never spent
 * @param watchUrl where yt-dlp is sent for a video, with {@code {video_id}} in it
 * @param playlistUrl where yt-dlp is sent for a playlist, with {@code {playlist_id}} in it
 * @param apiUrl the Data API's root
 */
@Validated
@ConfigurationProperties("ytarchive.youtube")
public record YoutubeProperties(
    @PositiveOrZero int quotaLimit,
    @PositiveOrZero int quotaReserve,
    @Pattern(
            regexp = "https?://.*\\{video_id\\}.*",
            message = "must be an http(s) URL with {video_id} in it")
        String watchUrl,
    @Pattern(
            regexp = "https?://.*\\{playlist_id\\}.*",
            message = "must be an http(s) URL with {playlist_id} in it")
        String playlistUrl,
    @Pattern(regexp = "https?://.*/", message = "must be an http(s) URL that ends in /")
        String apiUrl) {

  @AssertTrue(message = "quota_reserve must not be more than quota_limit")
  boolean isReserveWithinLimit() {
    return quotaReserve <= quotaLimit;
  }
}
