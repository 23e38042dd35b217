package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.UUID;

/**
 * A download that is to be stopped though its video does not wait for that: it goes on in another
 * round of its job, or its job is gone.
 */
public record Withdrawal(String jobId, String videoId, UUID taskId) {

  static Withdrawal of(JobVideo video) {
    return new Withdrawal(video.jobId(), video.videoId(), video.taskId());
  }

  /** As the queue keeps it. */
  public String text() {
    return prefix(jobId, videoId) + taskId;
  }

  /** With what the {@link #text()} of all of a video begins. */
  public static String prefix(String jobId, String videoId) {
    return jobId + ":" + videoId + ":";
  }

  /** What {@link #text()} made. */
  public static Withdrawal parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("No withdrawal: " + text);
    }
    return new Withdrawal(parts.get(0), parts.get(1), UUID.fromString(parts.get(2)));
  }
}
