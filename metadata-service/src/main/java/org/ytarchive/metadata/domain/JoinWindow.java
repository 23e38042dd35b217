package org.ytarchive.metadata.domain;

import java.time.Duration;

/**
 * How long a call waits for more ids to take along. It leaves when nobody came for a pause, and
 * after so many pauses whoever still comes.
 *
 * @param pause without a newcomer
 * @param pauses at most, from 1
 */
public record JoinWindow(Duration pause, int pauses) {

  /** Unnoticed beside the 100 ms or so that the Data API takes: 5 ms, at most 50 ms. */
  public static final JoinWindow SHORT = new JoinWindow(Duration.ofMillis(5), 10);

  /** A window of that many pauses. */
  public JoinWindow {
    if (pauses < 1) {
      throw new IllegalArgumentException("pauses is " + pauses + ", less than 1");
    }
  }
}
