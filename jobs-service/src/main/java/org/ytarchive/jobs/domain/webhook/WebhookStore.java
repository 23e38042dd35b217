package org.ytarchive.jobs.domain.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Webhooks and what is on its way to them. Calls take part in the transaction they are made in. */
public interface WebhookStore {

  void insert(Webhook webhook);

  Optional<Webhook> find(String id);

  /** All of them, the oldest first. */
  List<Webhook> all();

  void update(Webhook webhook);

  /** With its deliveries. Whether there was one. */
  boolean delete(String id);

  void add(List<Delivery> deliveries);

  /** Those that take messages and have some due. */
  List<String> due(Instant now);

  /** Some that are due, most overdue first; nobody else gets them before {@code until}. */
  List<Delivery> claim(String webhookId, Instant now, Instant until, int most);

  /** Gives them back untried. */
  void release(Collection<Delivery> deliveries);

  /** Gives back what this process had claimed before it was started anew. */
  void releaseAll();

  /** What came of an attempt; it is claimed no more. */
  void update(Delivery delivery);

  /** Ends all that a webhook has pending. */
  void giveUp(String webhookId, String why, Instant now);

  /** Ends everything pending that is older than that. */
  void expire(Instant createdBefore, String why, Instant now);

  /** Forgets what ended before that time, and all but the newest of a webhook. */
  void prune(Instant endedBefore, int newest);

  /** Newest first. */
  Page deliveries(String webhookId, int limit, int offset);

  /**
   * Whether the webhook was last told of the job's progress before that time; then it is taken to
   * be told now.
   */
  boolean tellsProgress(String webhookId, String jobId, Instant before, Instant now);

  /** Takes back progress of the job that has not gone out. */
  void dropProgress(String jobId);

  /** Like the other, for one webhook alone. */
  void dropProgress(String webhookId, String jobId);

  /**
   * Some of a webhook's deliveries.
   *
   * @param total how many there are in all
   */
  record Page(List<Delivery> deliveries, long total) {

    public Page {
      deliveries = List.copyOf(deliveries);
    }
  }
}
