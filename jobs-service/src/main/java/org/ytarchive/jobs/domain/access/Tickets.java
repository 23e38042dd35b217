package org.ytarchive.jobs.domain.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Stand in for a key in the address of an event stream, where a browser can't send a header: each
 * opens one stream, once, within {@link #LIFE}. Kept in memory: a ticket is good at the instance
 * that gave it. Thread-safe.
 */
public final class Tickets {

  /** From issue to use. */
  public static final Duration LIFE = Duration.ofSeconds(60);

  private static final int MOST = 10_000;
  private static final int RANDOM_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Ticket> open = new LinkedHashMap<>();

  /** What opens a stream, until when. */
  public record Ticket(String secret, Caller caller, Instant expiresAt) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Ticket";
    }
  }

  public Tickets(Clock clock) {
    this.clock = clock;
  }

  /**
   * A new one.
   *
   * @throws ServiceException E001 where too many are open
   */
  public synchronized Ticket issue(Caller caller) {
    Instant now = clock.instant();
    open.values().removeIf(ticket -> !ticket.expiresAt().isAfter(now));
    if (open.size() >= MOST) {
      throw new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED, "Too many tickets are open: use those that you have.")
          .withRetryAfter(LIFE);
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Ticket ticket = new Ticket(secret, caller, now.plus(LIFE));
    open.put(secret, ticket);
    return ticket;
  }

  /** Whose ticket that is; from now on it is nobody's. */
  public synchronized Optional<Caller> redeem(String secret) {
    return Optional.ofNullable(open.remove(secret))
        .filter(ticket -> ticket.expiresAt().isAfter(clock.instant()))
        .map(Ticket::caller);
  }
}
