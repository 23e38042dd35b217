package org.ytarchive.jobs.domain.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobEvent;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.watch.Audience;
import org.ytarchive.jobs.domain.watch.HistoryEvent;

/**
 * Puts messages on their way: of a job's end in the transaction that ends it, so that there is no
 * one without the other; of its progress now and then, and only the latest.
 */
public final class WebhookOutbox implements Audience {

  /** Between two messages on the progress of one job to one receiver. */
  static final Duration PROGRESS_EVERY = Duration.ofSeconds(10);

  private final WebhookStore store;
  private final JobRecords records;
  private final Payloads payloads;
  private final Clock clock;

  public WebhookOutbox(WebhookStore store, JobRecords records, Payloads payloads, Clock clock) {
    this.store = store;
    this.records = records;
    this.payloads = payloads;
    this.clock = clock;
  }

  /** To be called in the transaction of the change. */
  public void changed(JobEvent change) {
    WebhookEvent.of(change.to()).ifPresent(event -> ended(event, change.jobId()));
  }

  private void ended(WebhookEvent event, String jobId) {
    List<Webhook> all = store.all();
    if (all.isEmpty()) {
      return;
    }
    Job job = records.jobs().require(jobId);
    if (!wanting(all, WebhookEvent.JOB_PROGRESS, job).isEmpty()) {
      store.dropProgress(jobId);
    }
    List<Webhook> interested = wanting(all, event, job);
    if (interested.isEmpty()) {
      return;
    }
    Instant now = now();
    String payload = payloads.ended(event, job, records.videos().tally(jobId), now);
    Delivery.Message message = new Delivery.Message(event, jobId, payload);
    store.add(interested.stream().map(webhook -> Delivery.of(webhook, message, now)).toList());
  }

  private static List<Webhook> wanting(List<Webhook> all, WebhookEvent event, Job job) {
    return all.stream()
        .filter(webhook -> webhook.health().disabledReason() == null)
        .filter(webhook -> webhook.wants(event, job.owner()))
        .toList();
  }

  @Override
  public boolean present() {
    return store.all().stream()
        .filter(webhook -> webhook.health().disabledReason() == null)
        .anyMatch(webhook -> webhook.events().contains(WebhookEvent.JOB_PROGRESS));
  }

  @Override
  public boolean watches(String jobId) {
    return true;
  }

  @Override
  public void told(List<HistoryEvent> events) {
    // Too late: what is told here may have been lost with the process before it was written.
  }

  @Override
  public void progressed(JobState state) {
    Job job = state.job();
    if (job.status().ended()) {
      return;
    }
    Instant now = now();
    records
        .transactions()
        .run(
            () -> {
              for (Webhook webhook : wanting(store.all(), WebhookEvent.JOB_PROGRESS, job)) {
                if (store.tellsProgress(webhook.id(), job.id(), now.minus(PROGRESS_EVERY), now)) {
                  store.dropProgress(webhook.id(), job.id());
                  String payload = payloads.progress(state, now);
                  store.add(
                      List.of(
                          Delivery.of(
                              webhook,
                              new Delivery.Message(WebhookEvent.JOB_PROGRESS, job.id(), payload),
                              now)));
                }
              }
            });
  }

  /** To the millisecond, as it is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
