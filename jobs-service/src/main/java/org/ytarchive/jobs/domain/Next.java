package org.ytarchive.jobs.domain;

import java.time.Instant;

/** What becomes of a piece of work after a worker was at it. */
public sealed interface Next {

  Next DONE = new Done();

  /** There is nothing more to do: it leaves the queue. */
  record Done() implements Next {}

  /** It stays in the queue and is taken up at that time or later. */
  record Again(Instant at) implements Next {}
}
