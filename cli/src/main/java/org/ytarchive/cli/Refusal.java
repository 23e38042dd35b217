package org.ytarchive.cli;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a reply that is no success means to who asked. */
final class Refusal {
  private static final int TOO_MANY_REQUESTS = 429;

  /** What a service that stops or starts answers, or a proxy in front of it. */
  private static final Set<Integer> OUT_OF_SERVICE = Set.of(502, 503, 504);

  private Refusal() {}

  static ArchiveException of(Server.Reply reply, String message) {
    int status = reply.status();
    if (status == TOO_MANY_REQUESTS) {
      return new BusyException(message, retryAfter(reply.retryAfter()));
    }
    return OUT_OF_SERVICE.contains(status)
        ? new BusyException(message, Duration.ZERO)
        : new ArchiveException(message);
  }

  /** In seconds, as the archive gives it; zero where it gives none. */
  private static Duration retryAfter(@Nullable String seconds) {
    return seconds != null && seconds.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }
}
