package org.ytarchive.jobs.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobPage;
import org.ytarchive.jobs.domain.JobQuery;

/** Finds one page of the jobs that a query matches, and how many it matches in all. */
final class JobSearch {

  /**
   * What it takes to look at a job and sort it, in steps from one entry of an index to the next.
   */
  private static final int STEPS_PER_ROW = 4;

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final RowMapper<Job> rows;
  private final JobStatistics sums;
  private final int mostFound;

  /**
   * Finds jobs.
   *
   * @param mostFound texts that match a search, and jobs that it finds, are counted up to that many
   */
  JobSearch(JdbcClient jdbc, Dialect dialect, RowMapper<Job> rows, int mostFound) {
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.rows = rows;
    this.mostFound = mostFound;
    this.sums = new JobStatistics(jdbc);
  }

  JobPage page(JobQuery query) {
    JobConditions conditions = new JobConditions(query.filter());
    conditions.parameters().put("limit", query.limit());
    conditions.parameters().put("offset", query.offset());
    String text = query.filter().search();
    if (text != null) {
      return found(query, conditions, new SearchText(text, dialect));
    }
    long total = sums.count(query.filter());
    String source = source(query, conditions, total);
    // The rows that are skipped are skipped in the index, without a look at the jobs themselves.
    String page = "select id from %s order by %s limit :limit offset :offset";
    return new JobPage(
        jobs(page.formatted(source, order(query)), query, conditions.parameters()), total);
  }

  /** All that match, in order, to be read one after the other. */
  JdbcClient.StatementSpec all(JobQuery query) {
    JobConditions conditions = new JobConditions(query.filter());
    String text = query.filter().search();
    String source = "jobs" + conditions.rows();
    if (text != null) {
      SearchText search = new SearchText(text, dialect);
      conditions.parameters().put("search", search.parameter());
      source = "jobs" + search.index() + conditions.rowsAnd(search.condition());
    }
    return jdbc.sql("select * from %s order by %s".formatted(source, order(query)))
        .params(conditions.parameters());
  }

  private record Hit(String id, long total) {}

  private JobPage found(JobQuery query, JobConditions conditions, SearchText search) {
    conditions.parameters().put("search", search.parameter());
    conditions.parameters().put("more", mostFound + 1);
    return search.indexed() && count(search.texts(), conditions) > mostFound
        ? walked(query, conditions, search)
        : sorted(query, conditions, search);
  }

  /** Not further than there is a difference. */
  private long count(String subquery, JobConditions conditions) {
    return jdbc.sql("select count(*) from (%s limit :more) as found".formatted(subquery))
        .params(conditions.parameters())
        .query(Long.class)
        .single();
  }

  /**
   * Of jobs that are many: to look at all of them and sort them takes long, but in their order one
   * comes soon after the other.
   */
  private JobPage walked(JobQuery query, JobConditions conditions, SearchText search) {
    String source =
        source(query, conditions, sums.count(query.filter()))
            + (conditions.any() ? " and " : " where ")
            + search.test();
    List<String> ids =
        jdbc.sql(
                "select id from %s order by %s limit :limit offset :offset"
                    .formatted(source, order(query)))
            .params(conditions.parameters())
            .query(String.class)
            .list();
    long total = count(conditions.any() ? "select 1 from " + source : search.jobs(), conditions);
    return new JobPage(ids.isEmpty() ? List.of() : jobs(":ids", query, Map.of("ids", ids)), total);
  }

  /** Of jobs that are few: all of them are looked at, and so counted in passing. */
  private JobPage sorted(JobQuery query, JobConditions conditions, SearchText search) {
    Map<String, @Nullable Object> parameters = conditions.parameters();
    String source = "jobs" + search.index() + conditions.rowsAnd(search.condition());
    List<Hit> hits =
        jdbc.sql(
                "select id, count(*) over () as total from %s order by %s limit :limit offset :offset"
                    .formatted(source, order(query)))
            .params(parameters)
            .query((row, number) -> new Hit(row.getString("id"), row.getLong("total")))
            .list();
    if (!hits.isEmpty()) {
      List<String> ids = hits.stream().map(Hit::id).toList();
      return new JobPage(jobs(":ids", query, Map.of("ids", ids)), hits.get(0).total());
    }
    long total =
        query.offset() == 0
            ? 0
            : jdbc.sql("select count(*) from " + source)
                .params(parameters)
                .query(Long.class)
                .single();
    return new JobPage(List.of(), total);
  }

  private List<Job> jobs(String ids, JobQuery query, Map<String, ?> parameters) {
    return jdbc.sql("select * from jobs where id in (%s) order by %s".formatted(ids, order(query)))
        .params(parameters)
        .query(rows)
        .list();
  }

  /**
   * PostgreSQL knows how many rows match and finds the best index by that; SQLite has to be told.
   */
  private String source(JobQuery query, JobConditions conditions, long total) {
    return switch (dialect) {
      case POSTGRESQL -> "jobs" + conditions.rows();
      case SQLITE ->
          conditions.ofOneOwner()
              ? "jobs indexed by jobs_by_owner" + conditions.rows()
              : conditions.any() && fewMatch(query, total)
                  ? "jobs indexed by jobs_by_kind" + conditions.rowsByKind()
                  : "jobs indexed by " + inOrder(query) + conditions.rows();
    };
  }

  /** Whether to sort all that match is less than to walk in order past what does not match. */
  private boolean fewMatch(JobQuery query, long total) {
    double walk =
        ((double) query.offset() + query.limit())
            * sums.count(JobQuery.Filter.ALL)
            / Math.max(1, total);
    return total * (double) STEPS_PER_ROW < walk;
  }

  private static String inOrder(JobQuery query) {
    JobQuery.Filter filter = query.filter();
    return switch (query.order()) {
      case CREATED_AT_DESC, CREATED_AT_ASC ->
          filter.statuses().size() == 1
              ? "jobs_by_status"
              : filter.priority() != null ? "jobs_by_priority" : "jobs_by_creation";
      case UPDATED_AT_DESC, UPDATED_AT_ASC -> "jobs_by_update";
      case COMPLETED_AT_DESC, COMPLETED_AT_ASC -> "jobs_by_end";
      case PRIORITY_DESC, PRIORITY_ASC -> "jobs_by_priority";
      case STATUS_DESC, STATUS_ASC -> "jobs_by_status";
    };
  }

  private static String order(JobQuery query) {
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
