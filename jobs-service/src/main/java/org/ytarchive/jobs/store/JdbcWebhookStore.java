package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.webhook.Delivery;
import org.ytarchive.jobs.domain.webhook.Webhook;
import org.ytarchive.jobs.domain.webhook.WebhookStore;

/** Webhooks, the outbox and the log of deliveries in the database. */
public final class JdbcWebhookStore implements WebhookStore {

  private static final String END =
      """
      update webhook_deliveries set state = 'failed', next_attempt_at = null, claimed_until = null,
        ended_at = :now, error = :why
      where state = 'pending' and\s""";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final Dialect dialect;

  public JdbcWebhookStore(JobsDatabase database) {
    this.jdbc = database.jdbc();
    this.batches = database.batches();
    this.dialect = database.dialect();
  }

  @Override
  public void insert(Webhook webhook) {
    jdbc.sql(SqlText.insert("webhooks", WebhookRows.COLUMNS))
        .params(WebhookRows.parameters(webhook))
        .update();
  }

  @Override
  public Optional<Webhook> find(String id) {
    return jdbc.sql("select * from webhooks where id = :id")
        .param("id", id)
        .query(WebhookRows::webhook)
        .optional();
  }

  @Override
  public List<Webhook> all() {
    return jdbc.sql("select * from webhooks order by created_at, id")
        .query(WebhookRows::webhook)
        .list();
  }

  @Override
  public void update(Webhook webhook) {
    jdbc.sql(SqlText.update("webhooks", WebhookRows.COLUMNS, List.of("id")))
        .params(WebhookRows.parameters(webhook))
        .update();
  }

  @Override
  public boolean delete(String id) {
    return jdbc.sql("delete from webhooks where id = :id").param("id", id).update() > 0;
  }

  @Override
  public void add(List<Delivery> deliveries) {
    if (!deliveries.isEmpty()) {
      batches.batchUpdate(
          SqlText.insert("webhook_deliveries", DeliveryRows.COLUMNS),
          deliveries.stream()
              .map(delivery -> new MapSqlParameterSource(DeliveryRows.parameters(delivery)))
              .toArray(MapSqlParameterSource[]::new));
    }
  }

  @Override
  public List<String> due(Instant now) {
    return jdbc.sql(
            """
            select w.id from webhooks w
            where w.disabled_reason is null and (w.paused_until is null or w.paused_until <= :now)
              and exists (
                select 1 from webhook_deliveries d
                where d.webhook_id = w.id and d.state = 'pending' and d.next_attempt_at <= :now
                  and (d.claimed_until is null or d.claimed_until <= :now))
            order by w.created_at, w.id
            """)
        .param("now", now.toEpochMilli())
        .query(String.class)
        .list();
  }

  @Override
  public List<Delivery> claim(String webhookId, Instant now, Instant until, int most) {
    List<Delivery> due =
        jdbc.sql(
                """
                select * from webhook_deliveries
                where webhook_id = :webhook and state = 'pending' and next_attempt_at <= :now
                  and (claimed_until is null or claimed_until <= :now)
                order by next_attempt_at, id limit :most\
                """
                    + dialect.freeRows())
            .param("webhook", webhookId)
            .param("now", now.toEpochMilli())
            .param("most", most)
            .query(DeliveryRows::delivery)
            .list();
    claim(due, until);
    return due;
  }

  @Override
  public void release(Collection<Delivery> deliveries) {
    claim(deliveries, null);
  }

  private void claim(Collection<Delivery> deliveries, @Nullable Instant until) {
    if (!deliveries.isEmpty()) {
      Map<String, @Nullable Object> parameters = Rows.parameters();
      parameters.put("until", Rows.millis(until));
      parameters.put("ids", deliveries.stream().map(Delivery::id).toList());
      jdbc.sql("update webhook_deliveries set claimed_until = :until where id in (:ids)")
          .params(parameters)
          .update();
    }
  }

  @Override
  public void releaseAll() {
    jdbc.sql(
            "update webhook_deliveries set claimed_until = null where state = 'pending' and claimed_until is not null")
        .update();
  }

  @Override
  public void update(Delivery delivery) {
    jdbc.sql(SqlText.update("webhook_deliveries", DeliveryRows.COLUMNS, List.of("id")))
        .params(DeliveryRows.parameters(delivery))
        .update();
  }

  @Override
  public void giveUp(String webhookId, String why, Instant now) {
    jdbc.sql(END + "webhook_id = :webhook")
        .param("webhook", webhookId)
        .param("why", why)
        .param("now", now.toEpochMilli())
        .update();
  }

  @Override
  public void expire(Instant createdBefore, String why, Instant now) {
    jdbc.sql(END + "created_at < :before and claimed_until is null")
        .param("before", createdBefore.toEpochMilli())
        .param("why", why)
        .param("now", now.toEpochMilli())
        .update();
  }

  @Override
  public void prune(Instant endedBefore, int newest) {
    jdbc.sql("delete from webhook_deliveries where ended_at < :before")
        .param("before", endedBefore.toEpochMilli())
        .update();
    jdbc.sql(
            """
            delete from webhook_deliveries where id in (
              select n.id from (
                select id, row_number() over (
                  partition by webhook_id order by created_at desc, id) as place
                from webhook_deliveries where state <> 'pending') n
              where n.place > :newest)
            """)
        .param("newest", newest)
        .update();
  }

  @Override
  public Page deliveries(String webhookId, int limit, int offset) {
    List<Delivery> page =
        jdbc.sql(
                """
                select * from webhook_deliveries where webhook_id = :webhook
                order by created_at desc, id limit :limit offset :offset
                """)
            .param("webhook", webhookId)
            .param("limit", limit)
            .param("offset", offset)
            .query(DeliveryRows::delivery)
            .list();
    long total =
        jdbc.sql("select count(*) from webhook_deliveries where webhook_id = :webhook")
            .param("webhook", webhookId)
            .query(Long.class)
            .single();
    return new Page(page, total);
  }

  @Override
  public boolean tellsProgress(String webhookId, String jobId, Instant before, Instant now) {
    return jdbc.sql(
                """
                insert into webhook_progress (webhook_id, job_id, told_at)
                values (:webhook, :job, :now)
                on conflict (webhook_id, job_id) do update set told_at = excluded.told_at
                where webhook_progress.told_at <= :before
                """)
            .param("webhook", webhookId)
            .param("job", jobId)
            .param("now", now.toEpochMilli())
            .param("before", before.toEpochMilli())
            .update()
        > 0;
  }

  @Override
  public void dropProgress(String jobId) {
    jdbc.sql("delete from webhook_progress where job_id = :job").param("job", jobId).update();
    jdbc.sql(
            """
            delete from webhook_deliveries
            where job_id = :job and state = 'pending' and event = 'job.progress'
              and claimed_until is null
            """)
        .param("job", jobId)
        .update();
  }

  @Override
  public void dropProgress(String webhookId, String jobId) {
    jdbc.sql(
            """
            delete from webhook_deliveries
            where webhook_id = :webhook and state = 'pending' and event = 'job.progress'
              and job_id = :job and claimed_until is null
            """)
        .param("webhook", webhookId)
        .param("job", jobId)
        .update();
  }
}
