package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.ytarchive.jobs.domain.usage.Latencies;
import org.ytarchive.jobs.domain.usage.Usage;
import org.ytarchive.jobs.domain.usage.UsageStore;

/** Usage in the database. */
public final class JdbcUsageStore implements UsageStore {

  private final JobsDatabase database;

  public JdbcUsageStore(JobsDatabase database) {
    this.database = database;
  }

  @Override
  public void save(List<Hour> hours) {
    SqlParameterSource[] rows =
        hours.stream().map(JdbcUsageStore::row).toArray(SqlParameterSource[]::new);
    database
        .transactions()
        .run(
            () ->
                database
                    .batches()
                    .batchUpdate(
                        """
                        insert into usage_hours
                          (hour, process, caller, endpoint, requests, errors, latencies)
                        values (:hour, :process, :caller, :endpoint, :requests, :errors, :latencies)
                        on conflict (hour, process, caller, endpoint) do update set
                          requests = excluded.requests, errors = excluded.errors,
                          latencies = excluded.latencies
                        """,
                        rows));
  }

  private static SqlParameterSource row(Hour hour) {
    Usage usage = hour.usage();
    return new MapSqlParameterSource()
        .addValue("hour", hour.begin().toEpochMilli())
        .addValue("process", hour.process())
        .addValue("caller", usage.caller())
        .addValue("endpoint", usage.endpoint())
        .addValue("requests", usage.requests())
        .addValue("errors", usage.errors())
        .addValue("latencies", usage.latencies().toString());
  }

  @Override
  public List<Usage> read(@Nullable Instant from, @Nullable Instant to) {
    Map<String, @Nullable Object> bounds = Rows.parameters();
    bounds.put("from", from == null ? 0L : from.toEpochMilli());
    bounds.put("to", to == null ? Long.MAX_VALUE : to.toEpochMilli());
    return database
        .jdbc()
        .sql("select * from usage_hours where hour >= :from and hour < :to")
        .params(bounds)
        .query(
            (row, number) ->
                new Usage(
                    row.getString("caller"),
                    row.getString("endpoint"),
                    row.getLong("requests"),
                    row.getLong("errors"),
                    Latencies.of(row.getString("latencies"))))
        .list();
  }

  @Override
  public void deleteBefore(Instant time) {
    database
        .transactions()
        .run(
            () ->
                database
                    .jdbc()
                    .sql("delete from usage_hours where hour < :time")
                    .param("time", time.toEpochMilli())
                    .update());
  }
}
