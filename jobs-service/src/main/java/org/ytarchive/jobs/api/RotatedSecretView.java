package org.ytarchive.jobs.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.webhook.Webhook;

/** The new secret, shown this once, and until when the former one is used too. */
record RotatedSecretView(String id, String secret, @Nullable Instant formerSecretUntil) {

  static RotatedSecretView of(Webhook webhook) {
    return new RotatedSecretView(
        webhook.id(), webhook.secrets().current().text(), webhook.secrets().formerUntil());
  }
}
