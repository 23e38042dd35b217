package org.ytarchive.jobs.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.StateChange;

/** A line of a job's history. */
record StateChangeView(@Nullable String from, String to, Instant at, String reason) {

  static StateChangeView of(StateChange change) {
    return new StateChangeView(
        change.from() == null ? null : change.from().wire(),
        change.to().wire(),
        change.at(),
        change.reason());
  }
}
