package org.ytarchive.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wish for a webhook. */
record CreateWebhookRequest(
    @Nullable String url, @Nullable List<String> events, @Nullable String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "CreateWebhookRequest[url=%s, events=%s]".formatted(url, events);
  }
}
