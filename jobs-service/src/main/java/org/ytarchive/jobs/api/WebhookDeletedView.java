package org.ytarchive.jobs.api;

/** The outcome of a deletion. */
record WebhookDeletedView(String id, boolean deleted) {}
