package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which videos are asked for.
 *
 * @param root of one library; null means all
 * @param search words or beginnings of words, all of which have to be found in title, channel,
 *     description or captions, or an id; null means any
 * @param limit 1–500
 * @param offset 0 or more
 */
public record VideoQuery(
    @Nullable Path root,
    @Nullable String search,
    @Nullable String channelId,
    Order order,
    int limit,
    long offset) {

  /** By what videos are sorted. */
  public enum SortKey {
    STORED_AT,
    TITLE,
    UPLOAD_DATE,
    DURATION,
    SIZE_BYTES,
    VIDEO_ID,
    /** The best match first when descending; as {@link #STORED_AT} where there is no search. */
    RELEVANCE
  }

  /** Which way. */
  public enum Direction {
    ASC,
    DESC
  }

  /** How a list is sorted. */
  public record Order(SortKey key, Direction direction) {}

  /**
   * One page of a list.
   *
   * @param total how many there are on all pages
   */
  public record Page(List<VideoEntry> videos, long total) {
    public Page {
      videos = List.copyOf(videos);
    }
  }
}
