package org.ytarchive.jobs.domain;

/** The work in hand is no longer wanted: its job was cancelled, or started over. */
final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overtaken(VideoTicket ticket) {
    super("No longer wanted: " + ticket.text());
  }
}
