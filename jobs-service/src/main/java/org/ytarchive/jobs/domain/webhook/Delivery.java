package org.ytarchive.jobs.domain.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one receiver.
 *
 * @param id goes with every attempt, so that the receiver knows what it has had already
 * @param payload the body, the same at every attempt
 * @param attempts how many there were
 * @param nextAttemptAt null where it is over
 * @param last null before the first attempt
 */
public record Delivery(
    String id,
    String webhookId,
    WebhookEvent event,
    @Nullable String jobId,
    String payload,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Attempt last) {

  /** What has become of it. */
  public enum State {
    PENDING,
    DELIVERED,
    FAILED;

    /** The name on the wire and in the database, such as {@code pending}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An attempt and what came of it. */
  public record Attempt(Instant at, Answer answer) {}

  static Delivery of(Webhook webhook, Message message, Instant now) {
    return new Delivery(
        "msg_" + UUID.randomUUID().toString().replace("-", ""),
        webhook.id(),
        message.event(),
        message.jobId(),
        message.payload(),
        State.PENDING,
        0,
        now,
        now,
        null);
  }

  /**
   * What is to be sent.
   *
   * @param payload as JSON
   */
  public record Message(WebhookEvent event, @Nullable String jobId, String payload) {}

  Delivery delivered(Attempt attempt) {
    return after(State.DELIVERED, attempt, null);
  }

  Delivery failed(Attempt attempt) {
    return after(State.FAILED, attempt, null);
  }

  Delivery again(Attempt attempt, Instant at) {
    return after(State.PENDING, attempt, at);
  }

  private Delivery after(State next, Attempt attempt, @Nullable Instant at) {
    return new Delivery(
        id, webhookId, event, jobId, payload, next, attempts + 1, createdAt, at, attempt);
  }
}
