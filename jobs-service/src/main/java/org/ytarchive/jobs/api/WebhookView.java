package org.ytarchive.jobs.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookEvent;

/**
 * A webhook.
 *
 * @param failures attempts in a row that failed
 * @param pausedUntil when it is tried again after a failure
 */
record WebhookView(
    String id,
    String url,
    List<String> events,
    String status,
    @Nullable String disabledReason,
    int failures,
    @Nullable Instant pausedUntil,
    @Nullable String owner,
    Instant createdAt) {

  static WebhookView of(Webhook webhook) {
    Webhook.Health health = webhook.health();
    return new WebhookView(
        webhook.id(),
        webhook.url(),
        webhook.events().stream().sorted().map(WebhookEvent::wire).toList(),
        health.disabledReason() == null ? "active" : "disabled",
        health.disabledReason(),
        health.failures(),
        health.pausedUntil(),
        webhook.owner(),
        webhook.createdAt());
  }
}
