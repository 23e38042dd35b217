package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Fetches captions and thumbnail of a video that is there. It tries again for a moment, because a
 * refusal is often for a moment only; what does not come is a warning and never the video's
 * failure.
 */
final class ExtrasStep {
  /** Beside the one on which they were to be taken along. */
  private static final int MOST_TRIES = 2;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** For which a run waits between tries, in all: its place in the queue is worth more. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VideoSource source;
  private final Clock clock;

  ExtrasStep(VideoSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  FetchedExtras run(Extraction extraction, FetchOrder order, RunControl control)
      throws StoppedException {
    Duration patience = PATIENCE;
    int tries = 0;
    while (true) {
      try {
        source.fetchExtras(extraction, order, control);
        return source.extras(extraction, order, "");
      } catch (SourceException e) {
        // What others are refused for is no try of this video's.
        tries += e.remedy() == SourceException.Remedy.WAIT ? 0 : 1;
        Duration wait = untilNextTry(e, tries);
        if (!mayHelp(e) || tries == MOST_TRIES || wait.compareTo(patience) > 0) {
          return source.extras(extraction, order, reason(e));
        }
        patience = patience.minus(wait);
        control.await(wait);
      }
    }
  }

  private static boolean mayHelp(SourceException failure) {
    return switch (failure.remedy()) {
      case RETRY, COOL_DOWN, WAIT -> true;
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
        : "%s. Captions pause until %s"
            .formatted(failure.problem().message(), retryAt.truncatedTo(ChronoUnit.SECONDS));
  }
}
