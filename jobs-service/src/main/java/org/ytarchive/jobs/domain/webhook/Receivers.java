package org.ytarchive.jobs.domain.webhook;

import java.time.Instant;

/** The receivers' servers. */
public interface Receivers {

  /**
   * Sends one message, signed; gives up after 10 s.
   *
   * @param now as the message says that it was sent
   */
  Answer send(Webhook webhook, Delivery delivery, Instant now);
}
