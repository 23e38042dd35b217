package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.Progress;
import org.ytarchive.jobs.domain.Tally;
import org.ytarchive.jobs.domain.webhook.Payloads;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages as the outbox keeps them. */
public final class JsonPayloads implements Payloads {

  private final JsonMapper json;

  public JsonPayloads(JsonMapper json) {
    this.json = json;
  }

  /** {@code event}, {@code job_id} and {@code status} also stand outside of {@code data}. */
  record Body(
      String type,
      String event,
      Instant timestamp,
      @Nullable String jobId,
      @Nullable String status,
      Object data) {}

  record JobData(
      String jobId,
      String jobType,
      String status,
      @Nullable String playlistId,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable String error,
      int retryCount,
      @Nullable JsonNode userMetadata,
      String traceId,
      @Nullable Map<String, Integer> videos,
      @Nullable Progress progress) {}

  record TestData(String webhookId, String message) {}

  @Override
  public String ended(WebhookEvent event, Job job, Tally videos, Instant at) {
    Map<String, Integer> counts = new TreeMap<>();
    videos.counts().forEach((state, count) -> counts.put(state.wire(), count));
    return body(event, at, job, data(job, counts, null));
  }

  @Override
  public String progress(JobState state, Instant at) {
    return body(
        WebhookEvent.JOB_PROGRESS, at, state.job(), data(state.job(), null, state.progress()));
  }

  @Override
  public String test(Webhook webhook, Instant at) {
    String type = WebhookEvent.TEST.wire();
    return json.writeValueAsString(
        new Body(
            type,
            type,
            at,
            null,
            null,
            new TestData(webhook.id(), "This is a test: messages arrive.")));
  }

  private String body(WebhookEvent event, Instant at, Job job, JobData data) {
    return json.writeValueAsString(
        new Body(event.wire(), event.wire(), at, job.id(), job.status().wire(), data));
  }

  private JobData data(
      Job job, @Nullable Map<String, Integer> videos, @Nullable Progress progress) {
    String metadata = job.spec().userMetadata();
    return new JobData(
        job.id(),
        job.spec().type().wire(),
        job.status().wire(),
        job.spec().playlistId(),
        job.times().createdAt(),
        job.times().startedAt(),
        job.times().completedAt(),
        job.course().error(),
        job.course().retryCount(),
        metadata == null ? null : json.readTree(metadata),
        job.traceId(),
        videos,
        progress);
  }
}
