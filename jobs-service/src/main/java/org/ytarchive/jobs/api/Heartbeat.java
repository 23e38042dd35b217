package org.ytarchive.jobs.api;

/** Whoever keeps streams open looks after them at each beat, which comes every 15 seconds. */
@FunctionalInterface
public interface Heartbeat {

  /** Ends those that are not to go on. Does not wait for any. */
  void beat();
}
