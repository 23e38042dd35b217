package org.ytarchive.jobs.domain;

/** The service stops; whoever starts next takes the work up where it is. */
final class Stopping extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Stopping() {
    super("The service is stopping");
  }
}
