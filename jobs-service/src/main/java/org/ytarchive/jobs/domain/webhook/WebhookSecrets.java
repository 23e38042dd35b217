package org.ytarchive.jobs.domain.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's secret, and for a while the one before: so that it can change over without missing a
 * message.
 *
 * @param former the one before the last rotation
 * @param formerUntil until when messages are signed with that one too
 */
public record WebhookSecrets(
    WebhookSecret current, @Nullable WebhookSecret former, @Nullable Instant formerUntil) {

  static final Duration OVERLAP = Duration.ofHours(24);

  WebhookSecrets rotated(WebhookSecret next, Instant now) {
    return new WebhookSecrets(next, current, now.plus(OVERLAP));
  }

  /** Those to sign with, the current one first. */
  public List<WebhookSecret> at(Instant now) {
    return former != null && formerUntil != null && now.isBefore(formerUntil)
        ? List.of(current, former)
        : List.of(current);
  }
}
