package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;

/** A job's videos in short. */
public record VideoSummary(List<String> videoIds, Tally tally, Spent spent) {

  public static final VideoSummary NONE =
      new VideoSummary(List.of(), new Tally(Map.of()), Spent.NOTHING);

  public VideoSummary {
    videoIds = List.copyOf(videoIds);
  }
}
