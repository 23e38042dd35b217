package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;

/**
 * A line of the list of videos.
 *
 * @param sizeBytes of all that is stored of it
 * @param outputDir the library that it is in
 */
record VideoSummary(
    String videoId,
    @Nullable String title,
    @Nullable String channelId,
    @Nullable String channelTitle,
    @Nullable String uploadDate,
    @Nullable Double duration,
    boolean hasVideo,
    boolean hasMetadata,
    boolean hasThumbnail,
    List<String> hasCaptions,
    long sizeBytes,
    Instant storedAt,
    String outputDir) {

  static VideoSummary of(VideoEntry entry) {
    VideoFacts facts = entry.facts();
    return new VideoSummary(
        entry.videoId(),
        facts.title(),
        facts.channelId(),
        facts.channelTitle(),
        facts.uploadDate(),
        facts.durationSeconds(),
        entry.holdings().isPresent(),
        entry.metadataBytes() != null,
        entry.holdings().map(Holdings::thumbnail).isPresent(),
        entry.holdings().map(Holdings::captions).orElse(List.of()),
        entry.sizeBytes(),
        entry.storedAt(),
        entry.root().toString());
  }
}
