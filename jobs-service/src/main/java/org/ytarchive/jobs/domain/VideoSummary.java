package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's videos in short.
 *
 * @param title of the first video, as far as it is known
 */
public record VideoSummary(
    List<String> videoIds, Tally tally, Spent spent, @Nullable String title) {

  public static final VideoSummary NONE =
      new VideoSummary(List.of(), new Tally(Map.of()), Spent.NOTHING, null);

  public VideoSummary {
    videoIds = List.copyOf(videoIds);
  }
}
