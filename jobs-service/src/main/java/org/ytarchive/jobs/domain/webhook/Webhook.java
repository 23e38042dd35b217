package org.ytarchive.jobs.domain.webhook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver, and what it wants to be told of.
 *
 * @param owner whose jobs it is told of; null for everybody's
 */
public record Webhook(
    String id,
    String url,
    Set<WebhookEvent> events,
    WebhookSecrets secrets,
    @Nullable String owner,
    Health health,
    Instant createdAt) {

  public Webhook {
    events = Set.copyOf(events);
  }

  /**
   * How it takes what it is sent.
   *
   * @param failures in a row
   * @param pausedUntil nothing is sent before then
   * @param disabledReason why nothing is sent any more
   */
  public record Health(
      int failures, @Nullable Instant pausedUntil, @Nullable String disabledReason) {

    static final Health GOOD = new Health(0, null, null);

    boolean takes(Instant now) {
      return disabledReason == null && (pausedUntil == null || !now.isBefore(pausedUntil));
    }
  }

  Webhook with(WebhookSecrets newSecrets) {
    return new Webhook(id, url, events, newSecrets, owner, health, createdAt);
  }

  Webhook with(Health newHealth) {
    return new Webhook(id, url, events, secrets, owner, newHealth, createdAt);
  }

  boolean wants(WebhookEvent event, @Nullable String jobOwner) {
    return events.contains(event) && (owner == null || owner.equals(jobOwner));
  }
}
