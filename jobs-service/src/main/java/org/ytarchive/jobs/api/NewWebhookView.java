package org.ytarchive.jobs.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ytarchive.jobs.domain.webhook.Webhook;

/** A webhook that has just been made, with its secret, which is shown this once. */
record NewWebhookView(@JsonUnwrapped WebhookView webhook, String secret) {

  static NewWebhookView of(Webhook webhook) {
    return new NewWebhookView(WebhookView.of(webhook), webhook.secrets().current().text());
  }
}
