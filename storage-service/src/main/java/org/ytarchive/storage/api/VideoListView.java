package org.ytarchive.storage.api;

import java.util.List;
import org.ytarchive.storage.domain.VideoSearch;

/**
 * One page of the list of videos.
 *
 * @param partial whether the search left out captions, or the latest changes
 */
record VideoListView(
    List<VideoSummary> videos, long total, int limit, long offset, boolean partial) {
  static VideoListView of(VideoSearch.Found found, int limit, long offset) {
    List<VideoSummary> videos =
        found.page().videos().stream()
            .map(
                entry ->
                    VideoSummary.of(entry, found.matches().getOrDefault(entry.ref(), List.of())))
            .toList();
    return new VideoListView(videos, found.page().total(), limit, offset, found.partial());
  }
}
