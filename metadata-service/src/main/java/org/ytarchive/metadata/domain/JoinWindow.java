package org.ytarchive.metadata.domain;

import java.time.Duration;

/**
 * How long a call waits for more ids to take along. It leaves when nobody came for a pause while no
 * other shared call was under way, and after so many pauses in any case.
 *
 * @param pause without a newcomer
 * @param pauses at most, from 1
 */
public record JoinWindow(Duration pause, int pauses) {

  /**
   * 5 ms; up to 200 ms while another shared call is under way, which takes some 100 ms: those who
   * ask again as soon as they have an answer then come together from the second time on.
   */
  public static final JoinWindow SHORT = new JoinWindow(Duration.ofMillis(5), 40);

  /** A window of that many pauses. */
  public JoinWindow {
    if (pauses < 1) {
      throw new IllegalArgumentException("pauses is " + pauses + ", less than 1");
    }
  }
}
