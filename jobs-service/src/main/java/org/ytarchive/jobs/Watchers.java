package org.ytarchive.jobs;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.webhook.WebhookOutbox;

/** What those outside who watch jobs need to hear of a change. */
@Component
class Watchers {

  private final WebhookOutbox outbox;
  private final EventRounds events;
  private final ObjectProvider<WebhookRounds> webhooks;

  /**
   * Watchers.
   *
   * @param webhooks looked up late, as it reads jobs, which this is a part of
   */
  Watchers(WebhookOutbox outbox, EventRounds events, ObjectProvider<WebhookRounds> webhooks) {
    this.outbox = outbox;
    this.events = events;
    this.webhooks = webhooks;
  }

  /** In the transaction of the change. */
  void changed(JobEvent event) {
    outbox.changed(event);
  }

  /** After it. */
  void heard(JobEvent event) {
    events.call();
    if (event.to().ended()) {
      webhooks.ifAvailable(WebhookRounds::call);
    }
  }
}
