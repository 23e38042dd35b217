package org.ytarchive.jobs.domain.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Transactions;

/**
 * Every operation on webhooks. What a method changes is durable when it returns; an unknown webhook
 * is E007 with status 404.
 */
public final class WebhookService {

  /** As many as {@link Courier} can serve at the same time, each by itself. */
  public static final int MOST = 200;

  private static final int MOST_DELIVERIES = 500;
  private static final List<String> ENDS =
      List.of(WebhookEvent.JOB_COMPLETED.wire(), WebhookEvent.JOB_FAILED.wire());

  private final WebhookStore store;
  private final Transactions transactions;
  private final TargetRules targets;
  private final Sending sending;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** What a message on request takes. */
  public record Sending(Receivers receivers, Payloads payloads) {}

  public WebhookService(
      WebhookStore store,
      Transactions transactions,
      TargetRules targets,
      Sending sending,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.targets = targets;
    this.sending = sending;
    this.clock = clock;
  }

  /**
   * Makes a webhook, which is told of everything from now on.
   *
   * @param events names of events; those of jobs that completed or failed where it is null
   * @param secret null for a new one
   */
  public Webhook create(
      @Nullable String url, @Nullable List<String> events, @Nullable String secret) {
    if (url == null) {
      throw ServiceException.invalid("url is missing: it says where messages are to be sent.");
    }
    Webhook webhook =
        new Webhook(
            "wh_" + UUID.randomUUID(),
            targets.admit(url),
            subscribed(events == null ? ENDS : events),
            new WebhookSecrets(secretOf(secret), null, null),
            null,
            Webhook.Health.GOOD,
            now());
    transactions.run(
        () -> {
          if (store.all().size() >= MOST) {
            throw ServiceException.invalid(
                "There are %d webhooks already, as many as there can be: delete one that is not needed."
                    .formatted(MOST));
          }
          store.insert(webhook);
        });
    return webhook;
  }

  private static Set<WebhookEvent> subscribed(List<String> names) {
    Set<WebhookEvent> events = new LinkedHashSet<>();
    names.forEach(name -> events.add(WebhookEvent.subscribable(name)));
    if (events.isEmpty()) {
      throw ServiceException.invalid("events is empty: a webhook is told of at least one.");
    }
    return events;
  }

  private WebhookSecret secretOf(@Nullable String chosen) {
    return chosen == null ? WebhookSecret.random(random) : WebhookSecret.chosen(chosen);
  }

  public List<Webhook> list() {
    return store.all();
  }

  public Webhook get(String id) {
    return store
        .find(id)
        .orElseThrow(() -> ServiceException.notFound("There is no webhook '%s'.".formatted(id)));
  }

  /** Deletes it with everything that is on its way to it. */
  public void delete(String id) {
    if (!transactions.call(() -> store.delete(id))) {
      get(id);
    }
  }

  /**
   * Gives it another secret. For a day messages are signed with the former one too.
   *
   * @param secret null for a new one
   */
  public Webhook rotate(String id, @Nullable String secret) {
    WebhookSecret next = secretOf(secret);
    return transactions.call(
        () -> {
          Webhook webhook = get(id);
          Webhook rotated = webhook.with(webhook.secrets().rotated(next, now()));
          store.update(rotated);
          return rotated;
        });
  }

  /**
   * Its deliveries, newest first.
   *
   * @param limit 1 to 500
   * @param offset 0 or more
   */
  public WebhookStore.Page deliveries(String id, int limit, int offset) {
    if (limit < 1 || limit > MOST_DELIVERIES) {
      throw ServiceException.invalid(
          "limit %d is out of range: a page has 1 to %d deliveries."
              .formatted(limit, MOST_DELIVERIES));
    }
    if (offset < 0) {
      throw ServiceException.invalid("offset %d is negative.".formatted(offset));
    }
    get(id);
    return store.deliveries(id, limit, offset);
  }

  /** Sends a message that means nothing, once, and says what came of it. */
  public Delivery test(String id) {
    Webhook webhook = get(id);
    Instant now = now();
    String payload = sending.payloads().test(webhook, now);
    Delivery delivery =
        Delivery.of(webhook, new Delivery.Message(WebhookEvent.TEST, null, payload), now);
    Answer answer = sending.receivers().send(webhook, delivery, now);
    Delivery.Attempt attempt = new Delivery.Attempt(now, answer);
    Delivery tried = answer.taken() ? delivery.delivered(attempt) : delivery.failed(attempt);
    transactions.run(
        () -> {
          get(id);
          store.add(List.of(tried));
        });
    return tried;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
