package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.watch.EventLog;
import org.ytarchive.jobs.domain.watch.HistoryEvent;
import org.ytarchive.jobs.domain.watch.Subject;

/** The history in the database. {@link #after} is for one thread at a time. */
public final class JdbcEventLog implements EventLog {

  private static final String SELECT =
      """
      select h.id, h.job_id, h.from_status, h.to_status, h.at, h.reason, j.type, j.owner,
        case when h.to_status = 'failed' then j.error end as error
      from job_history h join jobs j on j.id = h.job_id
      """;

  /** More than there are transactions at a time. */
  private static final int UNSETTLED_AT_MOST = 1000;

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final SettledHistory settled;

  public JdbcEventLog(JobsDatabase database) {
    this.jdbc = database.jdbc();
    this.dialect = database.dialect();
    this.settled = new SettledHistory(jdbc);
  }

  @Override
  public long beginning() {
    return switch (dialect) {
      case SQLITE -> newest();
      case POSTGRESQL -> Math.max(0, newest() - UNSETTLED_AT_MOST);
    };
  }

  @Override
  public long newest() {
    return jdbc.sql("select coalesce(max(id), 0) from job_history").query(Long.class).single();
  }

  @Override
  public List<HistoryEvent> after(long position, int most) {
    return switch (dialect) {
      case SQLITE -> between(Subject.ALL, position, Long.MAX_VALUE, most);
      case POSTGRESQL ->
          settled.after(position, () -> between(Subject.ALL, position, Long.MAX_VALUE, most));
    };
  }

  @Override
  public List<HistoryEvent> between(Subject subject, long position, long end, int most) {
    Map<String, @Nullable Object> parameters = Rows.parameters();
    parameters.put("position", position);
    parameters.put("end", end);
    parameters.put("most", most);
    String where = "where h.id > :position and h.id <= :end";
    if (subject.jobId() != null) {
      where += " and h.job_id = :job";
      parameters.put("job", subject.jobId());
    }
    if (subject.owner() != null) {
      where += " and j.owner = :owner";
      parameters.put("owner", subject.owner());
    }
    return jdbc.sql(SELECT + where + " order by h.id limit :most")
        .params(parameters)
        .query(JdbcEventLog::event)
        .list();
  }

  @Override
  public Optional<HistoryEvent> last(String jobId) {
    return jdbc.sql(SELECT + "where h.job_id = :job order by h.line desc limit 1")
        .param("job", jobId)
        .query(JdbcEventLog::event)
        .optional();
  }

  private record Running(String jobId, String where) {}

  @Override
  public Map<String, String> underWay() {
    Map<String, String> underWay = new HashMap<>();
    jdbc.sql(
            """
            select job_id, video_id, step, attempts, percentage, stage from job_videos
            where state = 'running' order by job_id, video_id
            """)
        .query((row, number) -> new Running(row.getString("job_id"), where(row)))
        .list()
        .forEach(video -> underWay.merge(video.jobId(), video.where(), String::concat));
    return underWay;
  }

  private static String where(ResultSet row) throws SQLException {
    return "%s %s %d %s %s;"
        .formatted(
            row.getString("video_id"),
            row.getString("step"),
            row.getInt("attempts"),
            row.getDouble("percentage"),
            row.getString("stage"));
  }

  private static HistoryEvent event(ResultSet row, int number) throws SQLException {
    return new HistoryEvent(
        row.getLong("id"),
        row.getString("job_id"),
        JobType.of(row.getString("type")),
        JobRows.change(row, number),
        row.getString("error"),
        row.getString("owner"));
  }
}
