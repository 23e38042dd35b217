package org.ytarchive.jobs.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobStatus;

/** A query for jobs as SQL. */
final class JobSearch {

  private static final String TEXT =
      """
      (id ~ :search escape '\\' or playlist_id ~ :search escape '\\'
       or user_metadata ~ :search escape '\\' or id in (
        select job_id from job_videos
        where video_id ~ :search escape '\\' or title ~ :search escape '\\'))
      """;

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = Rows.parameters();
  private final JobQuery query;

  JobSearch(JobQuery query, Dialect dialect) {
    this.query = query;
    JobQuery.Filter filter = query.filter();
    if (!filter.statuses().isEmpty()) {
      where(
          "status in (:statuses)",
          "statuses",
          filter.statuses().stream().map(JobStatus::wire).toList());
    }
    if (filter.type() != null) {
      where("type = :type", "type", filter.type().wire());
    }
    if (filter.priority() != null) {
      where("priority = :priority", "priority", filter.priority());
    }
    if (filter.owner() != null) {
      where("owner = :owner", "owner", filter.owner());
    }
    if (filter.from() != null) {
      where("created_at >= :from", "from", filter.from().toEpochMilli());
    }
    if (filter.to() != null) {
      where("created_at < :to", "to", filter.to().toEpochMilli());
    }
    if (filter.search() != null) {
      where(TEXT.replace("~", dialect.like()), "search", pattern(filter.search()));
    }
  }

  private static String pattern(String text) {
    return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    parameters.put(name, value);
  }

  String pageSql() {
    parameters.put("limit", query.limit());
    parameters.put("offset", query.offset());
    // The rows that are skipped are skipped in the index, without a look at the jobs themselves.
    return "select * from jobs where id in (select id from jobs%s order by %s limit :limit offset :offset) order by %s"
        .formatted(where(), order(), order());
  }

  /** All of them, in order. */
  String allSql() {
    return "select * from jobs%s order by %s".formatted(where(), order());
  }

  String countSql() {
    return "select count(*) from jobs" + where();
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }

  private String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private String order() {
    return switch (query.order()) {
      case CREATED_AT_DESC -> "created_at desc, id desc";
      case CREATED_AT_ASC -> "created_at asc, id asc";
      case UPDATED_AT_DESC -> "updated_at desc, id desc";
      case UPDATED_AT_ASC -> "updated_at asc, id asc";
      case COMPLETED_AT_DESC -> "completed_at desc nulls last, id desc";
      case COMPLETED_AT_ASC -> "completed_at asc nulls last, id asc";
      case PRIORITY_DESC -> "priority desc, created_at desc, id desc";
      case PRIORITY_ASC -> "priority asc, created_at asc, id asc";
      case STATUS_DESC -> "status desc, created_at desc, id desc";
      case STATUS_ASC -> "status asc, created_at asc, id asc";
    };
  }
}
