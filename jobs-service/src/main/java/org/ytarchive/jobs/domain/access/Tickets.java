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
 * Stand in for a key where a browser can't send a header. Kept in memory: a ticket is good at the
 * instance that gave it. Thread-safe.
 */
public final class Tickets {

  /** What it is good for. */
  public enum Use {
    /** One event stream, once, within 60 seconds. */
    STREAM(Duration.ofSeconds(60)),
    /** Stored files, any number of times for an hour. */
    MEDIA(Duration.ofHours(1));

    private final Duration life;

    Use(Duration life) {
      this.life = life;
    }

    /** From issue until it is good no more. */
    public Duration life() {
      return life;
    }
  }

  private static final int MOST = 10_000;
  private static final int RANDOM_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Ticket> open = new LinkedHashMap<>();

  /** What opens something, until when. */
  public record Ticket(String secret, Caller caller, Use use, Instant expiresAt) {

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
  public synchronized Ticket issue(Caller caller, Use use) {
    Instant now = clock.instant();
    open.values().removeIf(ticket -> !ticket.expiresAt().isAfter(now));
    if (open.size() >= MOST) {
      throw new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED, "Too many tickets are open: use those that you have.")
          .withRetryAfter(use.life());
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Ticket ticket = new Ticket(secret, caller, use, now.plus(use.life()));
    open.put(secret, ticket);
    return ticket;
  }

  /** Who asked for that ticket to a stream; from now on it is nobody's. */
  public synchronized Optional<Caller> redeem(String secret) {
    Optional<Caller> caller = caller(secret, Use.STREAM);
    caller.ifPresent(found -> open.remove(secret));
    return caller;
  }

  /** Who asked for that ticket to stored files. */
  public synchronized Optional<Caller> holder(String secret) {
    return caller(secret, Use.MEDIA);
  }

  /** From now on it opens nothing. */
  public synchronized void withdraw(String secret) {
    open.remove(secret);
  }

  private Optional<Caller> caller(String secret, Use use) {
    return Optional.ofNullable(open.get(secret))
        .filter(ticket -> ticket.use() == use && ticket.expiresAt().isAfter(clock.instant()))
        .map(Ticket::caller);
  }
}
