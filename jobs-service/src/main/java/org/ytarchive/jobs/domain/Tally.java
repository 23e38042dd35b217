package org.ytarchive.jobs.domain;

import java.util.Map;

/** How many videos of a job are in which state. */
public record Tally(Map<VideoState, Integer> counts) {

  public Tally {
    counts = Map.copyOf(counts);
  }

  int in(VideoState state) {
    return counts.getOrDefault(state, 0);
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int ended() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().ended())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  int good() {
    return in(VideoState.SUCCEEDED) + in(VideoState.SKIPPED);
  }

  /** Whether a job that ended like this did what it was asked. */
  boolean complete() {
    return good() > 0 && good() + in(VideoState.UNAVAILABLE) == total();
  }

  /** Such as {@code 3 archived, 1 skipped, 1 unavailable}. */
  String inWords() {
    StringBuilder words = new StringBuilder();
    say(words, in(VideoState.SUCCEEDED), "archived");
    say(words, in(VideoState.SKIPPED), "skipped");
    say(words, in(VideoState.UNAVAILABLE), "unavailable");
    say(words, in(VideoState.FAILED), "failed");
    say(words, in(VideoState.CANCELLED), "cancelled");
    return words.isEmpty() ? "none done" : words.toString();
  }

  private static void say(StringBuilder words, int count, String what) {
    if (count > 0) {
      words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
    }
  }
}
