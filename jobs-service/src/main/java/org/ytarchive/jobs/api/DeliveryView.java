package org.ytarchive.jobs.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.webhook.Answer;
import org.ytarchive.jobs.domain.webhook.Delivery;

/**
 * One message to one receiver.
 *
 * @param id as the receiver sees it in {@code webhook-id}
 * @param responseStatus of the last attempt; null where there was no answer
 */
record DeliveryView(
    String id,
    String webhookId,
    String event,
    @Nullable String jobId,
    String status,
    int attempts,
    Instant createdAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer responseStatus,
    @Nullable String error,
    @Nullable Long durationMs) {

  static DeliveryView of(Delivery delivery) {
    Delivery.Attempt last = delivery.last();
    Answer answer = last == null ? null : last.answer();
    return new DeliveryView(
        delivery.id(),
        delivery.webhookId(),
        delivery.event().wire(),
        delivery.jobId(),
        delivery.state().wire(),
        delivery.attempts(),
        delivery.createdAt(),
        last == null ? null : last.at(),
        delivery.nextAttemptAt(),
        answer == null ? null : answer.status(),
        answer == null ? null : answer.error(),
        answer == null ? null : answer.millis());
  }
}
