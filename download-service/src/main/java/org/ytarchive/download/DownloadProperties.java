package org.ytarchive.download;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [services.download]}. Texts may be empty for "none".
 *
 * @param downloadTimeout seconds for the streams of one video
 * @param stallTimeout seconds without headway after which a download is ended and tried again
 * @param limitRate bytes a second for each download, such as 4M
 * @param sleepInterval seconds between the starts of two calls
 * @param coolDown seconds that everything pauses when the source refuses
 */
@Validated
@ConfigurationProperties("ytarchive.services.download")
record DownloadProperties(
    @Min(1) @Max(32) int maxConcurrentDownloads,
    @Min(5) @Max(604_800) int downloadTimeout,
    @Min(5) @Max(86_400) int stallTimeout,
    String defaultQuality,
    String ytDlpPath,
    String ffmpegPath,
    @Pattern(
            regexp = "|\\d+(\\.\\d+)?[KkMmGg]?",
            message = "must be a number of bytes a second such as 500K or 4M, or empty")
        String limitRate,
    @Min(0) @Max(3600) int sleepInterval,
    @Min(1) @Max(3600) int coolDown,
    String cookiesFile,
    @Pattern(
            regexp = "|(https?|socks[45]h?a?)://.+",
            message = "must be an http, https or socks url, or empty")
        String proxy,
    List<String> extractorArgs) {

  DownloadProperties {
    extractorArgs = extractorArgs.stream().filter(argument -> !argument.isBlank()).toList();
  }
}
