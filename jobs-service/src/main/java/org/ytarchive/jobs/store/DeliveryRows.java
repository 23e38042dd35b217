package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.webhook.Answer;
import org.ytarchive.jobs.domain.webhook.Delivery;
import org.ytarchive.jobs.domain.webhook.WebhookEvent;

/** Deliveries as rows. One that is written is claimed by nobody. */
final class DeliveryRows {

  static final List<String> COLUMNS =
      List.of(
          "id",
          "webhook_id",
          "event",
          "job_id",
          "payload",
          "state",
          "attempts",
          "created_at",
          "next_attempt_at",
          "claimed_until",
          "attempted_at",
          "ended_at",
          "status_code",
          "error",
          "millis");

  private DeliveryRows() {}

  static Map<String, @Nullable Object> parameters(Delivery delivery) {
    Delivery.Attempt last = delivery.last();
    Answer answer = last == null ? null : last.answer();
    Instant attemptedAt = last == null ? null : last.at();
    Map<String, @Nullable Object> row = Rows.parameters();
    row.put("id", delivery.id());
    row.put("webhook_id", delivery.webhookId());
    row.put("event", delivery.event().wire());
    row.put("job_id", delivery.jobId());
    row.put("payload", delivery.payload());
    row.put("state", delivery.state().wire());
    row.put("attempts", delivery.attempts());
    row.put("created_at", delivery.createdAt().toEpochMilli());
    row.put("next_attempt_at", Rows.millis(delivery.nextAttemptAt()));
    row.put("claimed_until", null);
    row.put("attempted_at", Rows.millis(attemptedAt));
    row.put("ended_at", delivery.nextAttemptAt() == null ? Rows.millis(attemptedAt) : null);
    row.put("status_code", answer == null ? null : answer.status());
    row.put("error", answer == null ? null : answer.error());
    row.put("millis", answer == null ? null : answer.millis());
    return row;
  }

  static Delivery delivery(ResultSet row, int number) throws SQLException {
    return new Delivery(
        row.getString("id"),
        row.getString("webhook_id"),
        WebhookEvent.stored(row.getString("event")),
        row.getString("job_id"),
        row.getString("payload"),
        Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempts"),
        Rows.time(row, "created_at"),
        Rows.timeOrNull(row, "next_attempt_at"),
        last(row));
  }

  /** One that was given up untried has a reason as well, and a time. */
  private static Delivery.@Nullable Attempt last(ResultSet row) throws SQLException {
    Instant at = Rows.timeOrNull(row, "attempted_at");
    Instant ended = Rows.timeOrNull(row, "ended_at");
    if (at == null && ended == null) {
      return null;
    }
    Long status = Rows.number(row, "status_code");
    return new Delivery.Attempt(
        Objects.requireNonNullElse(at, Objects.requireNonNullElse(ended, Instant.EPOCH)),
        new Answer(
            status == null ? null : status.intValue(),
            row.getString("error"),
            null,
            Objects.requireNonNullElse(Rows.number(row, "millis"), 0L)));
  }
}
