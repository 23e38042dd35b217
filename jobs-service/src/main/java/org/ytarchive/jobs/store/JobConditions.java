package org.ytarchive.jobs.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobType;

/**
 * Which jobs a filter admits, as SQL, whatever it searches for: as a condition on their rows, and
 * as the sums that belong to them.
 */
final class JobConditions {

  private static final long DAY_MILLIS = 86_400_000;

  private final List<String> kind = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = Rows.parameters();
  private final @Nullable Long from;
  private final @Nullable Long to;

  JobConditions(JobQuery.Filter filter) {
    if (!filter.statuses().isEmpty()) {
      kind.add("status in (:statuses)");
      parameters.put("statuses", filter.statuses().stream().map(JobStatus::wire).toList());
    }
    if (filter.type() != null) {
      kind.add("type = :type");
      parameters.put("type", filter.type().wire());
    }
    if (filter.priority() != null) {
      kind.add("priority = :priority");
      parameters.put("priority", filter.priority());
    }
    if (filter.owner() != null) {
      kind.add("owner = :owner");
      parameters.put("owner", filter.owner());
    }
    this.from = parameter("from", filter.from());
    this.to = parameter("to", filter.to());
  }

  private @Nullable Long parameter(String name, @Nullable Instant time) {
    if (time != null) {
      parameters.put(name, time.toEpochMilli());
    }
    return Rows.millis(time);
  }

  /** Those that the SQL names; more may be added. */
  Map<String, @Nullable Object> parameters() {
    return parameters;
  }

  /** Whether it admits the jobs of one owner alone, for whom no sums are kept. */
  boolean ofOneOwner() {
    return parameters.containsKey("owner");
  }

  boolean any() {
    return !kind.isEmpty() || from != null || to != null;
  }

  /** Such as {@code where status in (:statuses) and …}; empty where it admits all. */
  String rows() {
    return where(rows(kind, from == null ? null : ":from", to == null ? null : ":to"));
  }

  /** Like {@link #rows()} and this. */
  String rowsAnd(String condition) {
    List<String> all = rows(kind, from == null ? null : ":from", to == null ? null : ":to");
    all.add(condition);
    return where(all);
  }

  /** Like {@link #rows()}, naming every status, type and priority: as an index by those has it. */
  String rowsByKind() {
    List<String> all = new ArrayList<>(kind);
    if (!parameters.containsKey("statuses")) {
      all.add(in("status", JobStatus.values(), JobStatus::wire));
    }
    if (!parameters.containsKey("type")) {
      all.add(in("type", JobType.values(), JobType::wire));
    }
    if (!parameters.containsKey("priority")) {
      all.add("priority in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)");
    }
    return where(rows(all, from == null ? null : ":from", to == null ? null : ":to"));
  }

  private static <E> String in(String column, E[] all, Function<E, String> name) {
    return Arrays.stream(all)
        .map(one -> "'" + name.apply(one) + "'")
        .collect(Collectors.joining(", ", column + " in (", ")"));
  }

  private static List<String> rows(
      List<String> kind, @Nullable String since, @Nullable String until) {
    List<String> all = new ArrayList<>(kind);
    if (since != null) {
      all.add("created_at >= " + since);
    }
    if (until != null) {
      all.add("created_at < " + until);
    }
    return all;
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /**
   * A subquery with the sums of those jobs by status, in several rows each: whole days as they are
   * kept, and what lies before and after them job by job.
   */
  String sums() {
    if (ofOneOwner()) {
      return "(" + jobByJob(from == null ? null : ":from", to == null ? null : ":to") + ")";
    }
    @Nullable Long firstDay = from == null ? null : -Math.floorDiv(-from, DAY_MILLIS);
    @Nullable Long endDay = to == null ? null : Math.floorDiv(to, DAY_MILLIS);
    if (firstDay != null && endDay != null && firstDay >= endDay) {
      return "(" + jobByJob(":from", ":to") + ")";
    }
    List<String> parts = new ArrayList<>();
    parts.add(days(firstDay, endDay));
    if (from != null && firstDay != null && firstDay * DAY_MILLIS != from) {
      parts.add(jobByJob(":from", Long.toString(firstDay * DAY_MILLIS)));
    }
    if (to != null && endDay != null && endDay * DAY_MILLIS != to) {
      parts.add(jobByJob(Long.toString(endDay * DAY_MILLIS), ":to"));
    }
    return "(" + String.join(" union all ", parts) + ")";
  }

  private String days(@Nullable Long first, @Nullable Long end) {
    List<String> all = new ArrayList<>(kind);
    // The day -1 has the sums over all days: they are not among them, however early one begins.
    long since = first == null ? 0 : Math.max(0, first);
    all.add(first == null && end == null ? "day = -1" : "day >= " + since);
    if (end != null) {
      all.add("day < " + end);
    }
    return "select status, jobs, millis, videos, bytes, seconds from job_totals" + where(all);
  }

  private String jobByJob(@Nullable String since, @Nullable String until) {
    return """
        select status, 1 as jobs, coalesce(completed_at - started_at, 0) as millis,
          archived_videos as videos, archived_bytes as bytes, archived_seconds as seconds
        from jobs"""
        + where(rows(kind, since, until));
  }
}
