package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Fetches captions and thumbnail of a video that is there. It tries again for a moment, because a
 * refusal is often for a moment only; what does not come is a warning and never the video's
 * failure.
 */
final class ExtrasStep {
  private static final int MOST_TRIES = 3;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** For which a run waits between tries, in all: its place in the queue is worth more. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final VideoSource source;
  private final Clock clock;

  ExtrasStep(VideoSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  FetchedExtras run(Extraction extraction, FetchOrder order, RunControl control)
      throws StoppedException {
    Duration patience = PATIENCE;
    String why = "";
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      try {
        source.fetchExtras(extraction, order, control);
        return source.extras(extraction, order, "");
      } catch (SourceException e) {
        why = reason(e);
        Duration wait = untilNextTry(e, tries);
        if (!mayHelp(e) || tries == MOST_TRIES || wait.compareTo(patience) > 0) {
          break;
        }
        patience = patience.minus(wait);
        control.await(wait);
      }
    }
    return source.extras(extraction, order, why);
  }

  private static boolean mayHelp(SourceException failure) {
    return switch (failure.remedy()) {
      case RETRY, COOL_DOWN -> true;
      case NONE, WAIT_FOR_ROOM, EXTRACT_AGAIN -> false;
    };
  }

  private Duration untilNextTry(SourceException failure, int tries) {
    Instant retryAt = failure.retryAt();
    if (retryAt == null) {
      return FIRST_WAIT.multipliedBy(2L * tries - 1);
    }
    Duration wait = Duration.between(clock.instant(), retryAt);
    // A millisecond more, since waiting is not exact below one.
    return wait.isNegative() ? Duration.ZERO : wait.plusMillis(1);
  }

  private static String reason(SourceException failure) {
    Instant retryAt = failure.retryAt();
    return retryAt == null
        ? failure.problem().message()
        : "%s. Captions pause until %s".formatted(failure.problem().message(), retryAt);
  }
}
