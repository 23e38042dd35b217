package org.ytarchive.jobs.domain.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.Transactions;

/**
 * Brings messages to their receivers: at least once, each receiver by itself, for a day. Safe for
 * use by several threads, each for another receiver.
 */
public final class Courier {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /** For so long a message is tried again and again. */
  static final Duration PATIENCE = Duration.ofHours(24);

  /** What was never tried to the end, as its receiver was out of order for too long. */
  private static final Duration LATEST = PATIENCE.plusHours(1);

  private static final Duration KEPT = Duration.ofDays(7);
  private static final int KEPT_NEWEST = 1000;

  /** Messages between two writes of what came of them. */
  private static final int AT_ONCE = 16;

  private static final long AT_ONCE_NANOS = Duration.ofSeconds(1).toNanos();

  /** Longer than all of them take at the worst. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private final WebhookStore store;
  private final Transactions transactions;
  private final Receivers receivers;
  private final Pace pace;
  private final Clock clock;

  /**
   * How long to wait after failures.
   *
   * @param message before a message is tried again
   * @param receiver before anything is sent again to a receiver that fails
   */
  public record Pace(Backoff message, Backoff receiver) {}

  public Courier(
      WebhookStore store, Transactions transactions, Receivers receivers, Pace pace, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.receivers = receivers;
    this.pace = pace;
    this.clock = clock;
  }

  /** The receivers for whom there is something to do. */
  public List<String> due() {
    return store.due(now());
  }

  /** To be called before the first {@link #deliver} where no other process may have claims. */
  public void takeOver() {
    transactions.run(store::releaseAll);
  }

  /** Sends what is due to a receiver, until there is no more, or it fails. */
  public void deliver(String webhookId) {
    boolean more;
    do {
      more = false;
      Optional<Webhook> webhook =
          store.find(webhookId).filter(found -> found.health().takes(now()));
      if (webhook.isPresent()) {
        Instant now = now();
        List<Delivery> claimed =
            transactions.call(() -> store.claim(webhookId, now, now.plus(CLAIM), AT_ONCE));
        more = !claimed.isEmpty() && send(webhook.get(), claimed);
      }
    } while (more);
  }

  /** Whether the receiver took all that was sent. */
  private boolean send(Webhook webhook, List<Delivery> claimed) {
    long since = System.nanoTime();
    List<Delivery> tried = new ArrayList<>();
    Webhook after = webhook;
    try {
      for (Delivery delivery : claimed) {
        Instant now = now();
        Answer answer = receivers.send(webhook, delivery, now);
        tried.add(outcome(delivery, new Delivery.Attempt(now, answer)));
        after = webhook.with(health(webhook, answer));
        if (!answer.taken() || System.nanoTime() - since > AT_ONCE_NANOS) {
          break;
        }
      }
    } finally {
      Webhook last = after;
      transactions.run(() -> write(webhook, last, tried, claimed));
    }
    return after.health().failures() == 0;
  }

  private void write(Webhook before, Webhook after, List<Delivery> tried, List<Delivery> claimed) {
    tried.forEach(store::update);
    store.release(claimed.subList(tried.size(), claimed.size()));
    // Read anew: its secret may have been rotated, or it may have been deleted meanwhile.
    Optional<Webhook> stored = store.find(before.id());
    if (stored.isPresent() && !after.health().equals(stored.get().health())) {
      store.update(stored.get().with(after.health()));
      String disabled = after.health().disabledReason();
      if (disabled != null) {
        store.giveUp(before.id(), disabled, now());
        log.atWarn()
            .addKeyValue("webhook_id", before.id())
            .log("Webhook {} gets no more messages: {}", before.id(), disabled);
      }
    }
  }

  private Delivery outcome(Delivery delivery, Delivery.Attempt attempt) {
    Answer answer = attempt.answer();
    if (answer.taken()) {
      return delivery.delivered(attempt);
    }
    Instant end = delivery.createdAt().plus(PATIENCE);
    if (delivery.event().passing() || answer.gone() || !attempt.at().isBefore(end)) {
      return delivery.failed(attempt);
    }
    Instant next = attempt.at().plus(wait(pace.message(), delivery.attempts() + 1, answer));
    return delivery.again(attempt, next.isBefore(end) ? next : end);
  }

  private Webhook.Health health(Webhook webhook, Answer answer) {
    if (answer.taken()) {
      return Webhook.Health.GOOD;
    }
    if (answer.gone()) {
      return new Webhook.Health(
          webhook.health().failures() + 1,
          null,
          "The receiver answered 410 Gone. Make a new webhook if it is to be told again.");
    }
    int failures = webhook.health().failures() + 1;
    Instant until = now().plus(wait(pace.receiver(), failures, answer));
    return new Webhook.Health(failures, until, null);
  }

  private static Duration wait(Backoff backoff, int failures, Answer answer) {
    Duration wait = backoff.after(failures);
    Duration asked = answer.retryAfter();
    return asked == null || asked.compareTo(wait) < 0 ? wait : asked;
  }

  /** Forgets what is old. */
  public void tidy() {
    Instant now = now();
    transactions.run(
        () ->
            store.expire(
                now.minus(LATEST), "The receiver could not be reached for 24 hours.", now));
    transactions.run(() -> store.prune(now.minus(KEPT), KEPT_NEWEST));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
