package org.ytarchive.jobs.domain;

import java.time.Duration;

/** Seconds that a video's steps took, all attempts together. */
public record Spent(double metadata, double exists, double download, double save) {

  public static final Spent NOTHING = new Spent(0, 0, 0, 0);

  Spent plus(Step step, Duration time) {
    double seconds = Math.max(0, time.toMillis()) / 1000.0;
    return switch (step) {
      case METADATA -> new Spent(metadata + seconds, exists, download, save);
      case EXISTS -> new Spent(metadata, exists + seconds, download, save);
      case DOWNLOAD -> new Spent(metadata, exists, download + seconds, save);
      case SAVE -> new Spent(metadata, exists, download, save + seconds);
    };
  }

  public Spent and(Spent other) {
    return new Spent(
        metadata + other.metadata,
        exists + other.exists,
        download + other.download,
        save + other.save);
  }
}
