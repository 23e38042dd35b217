package org.ytarchive.jobs.api;

import java.util.List;

/** All webhooks. */
record WebhookListView(List<WebhookView> webhooks) {}
