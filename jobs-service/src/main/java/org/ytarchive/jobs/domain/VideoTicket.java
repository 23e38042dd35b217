package org.ytarchive.jobs.domain;

import java.util.List;

/** Names a video's work in one round of its job; an older round's ticket is void. */
public record VideoTicket(String jobId, String videoId, int round) {

  /** As the queue keeps it. */
  public String text() {
    return jobId + ":" + videoId + ":" + round;
  }

  /** What {@link #text()} made. */
  public static VideoTicket parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("No ticket: " + text);
    }
    return new VideoTicket(parts.get(0), parts.get(1), Integer.parseInt(parts.get(2)));
  }
}
