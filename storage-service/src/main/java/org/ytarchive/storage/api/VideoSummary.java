package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.SearchMatch;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;

/**
 * A line of the list of videos.
 *
 * @param sizeBytes of all that is stored of it
 * @param outputDir the library that it is in
 * @param matches where a search found something; empty without a search
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
    String outputDir,
    List<MatchView> matches) {

  /**
   * Where a search found something.
   *
   * @param field title, channel_title, description or captions
   * @param language null but for captions
   * @param startSeconds when it is said; null but for captions
   */
  record MatchView(
      String field, @Nullable String language, @Nullable Double startSeconds, String text) {
    static MatchView of(SearchMatch match) {
      return new MatchView(
          match.field().name().toLowerCase(Locale.ROOT),
          match.language(),
          match.startSeconds(),
          match.text());
    }
  }

  static VideoSummary of(VideoEntry entry, List<SearchMatch> matches) {
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
        entry.root().toString(),
        matches.stream().map(MatchView::of).toList());
  }
}
