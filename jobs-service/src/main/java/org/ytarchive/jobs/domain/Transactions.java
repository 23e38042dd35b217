package org.ytarchive.jobs.domain;

import java.util.function.Supplier;

/** All or nothing. */
public interface Transactions {

  /**
   * What {@code work} stores is durable when this returns, and undone when it throws. It may be
   * undone and done once more for another one's sake: so what it changes elsewhere is either to
   * follow the commit, or the same when it is repeated.
   */
  <T> T call(Supplier<T> work);

  /** Like {@link #call}, with nothing to return. */
  default void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        });
  }
}
