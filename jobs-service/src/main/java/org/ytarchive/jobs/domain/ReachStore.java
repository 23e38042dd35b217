package org.ytarchive.jobs.domain;

import java.time.Instant;

/** Which process got how far when. Each call takes part in the transaction that it is made in. */
public interface ReachStore {

  /** The process has got a step done, or goes on in it. */
  void note(String process, Step step, Instant at);

  /** Whether any other process has since then. */
  boolean notedElsewhere(String process, Step step, Instant since);
}
