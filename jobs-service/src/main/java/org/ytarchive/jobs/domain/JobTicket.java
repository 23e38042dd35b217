package org.ytarchive.jobs.domain;

/** Names work of a job as a whole in one of its rounds; an older round's ticket is void. */
public record JobTicket(String jobId, int round) {

  /** As the queue keeps it. */
  public String text() {
    return jobId + ":" + round;
  }

  /** What {@link #text()} made. */
  public static JobTicket parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("No ticket: " + text);
    }
    return new JobTicket(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
