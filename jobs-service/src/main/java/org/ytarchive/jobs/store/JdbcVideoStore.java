package org.ytarchive.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Tally;
import org.ytarchive.jobs.domain.Transfer;
import org.ytarchive.jobs.domain.VideoCourse;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.VideoStore;
import org.ytarchive.jobs.domain.VideoSummary;
import org.ytarchive.jobs.domain.VideoTicket;

/** The videos of jobs in the database. */
public final class JdbcVideoStore implements VideoStore {

  private static final String UPDATE =
      SqlText.update(
          "job_videos",
          VideoRows.COLUMNS.stream().filter(column -> !column.equals("position")).toList(),
          List.of("job_id", "video_id"));

  private final JdbcClient jdbc;
  private final Dialect dialect;
  private final NamedParameterJdbcTemplate batches;
  private final RowInserts inserts;

  public JdbcVideoStore(JobsDatabase database) {
    this.jdbc = database.jdbc();
    this.dialect = database.dialect();
    this.batches = database.batches();
    this.inserts = new RowInserts(database, "job_videos", VideoRows.COLUMNS);
  }

  @Override
  public Runnable insertion(List<JobVideo> videos) {
    return inserts.ready(videos.stream().map(VideoRows::parameters).toList());
  }

  @Override
  public Optional<JobVideo> find(String jobId, String videoId) {
    return jdbc.sql("select * from job_videos where job_id = :job and video_id = :video")
        .param("job", jobId)
        .param("video", videoId)
        .query(VideoRows::video)
        .optional();
  }

  @Override
  public List<JobVideo> of(String jobId) {
    return jdbc.sql("select * from job_videos where job_id = :job order by position")
        .param("job", jobId)
        .query(VideoRows::video)
        .list();
  }

  @Override
  public void update(JobVideo video) {
    jdbc.sql(UPDATE).params(VideoRows.parameters(video)).update();
  }

  @Override
  public void note(VideoTicket ticket, Transfer transfer) {
    Map<String, @Nullable Object> row = Rows.parameters();
    VideoRows.transfer(row, transfer);
    row.put("job", ticket.jobId());
    row.put("video", ticket.videoId());
    row.put("round", ticket.round());
    row.put("running", VideoState.RUNNING.wire());
    jdbc.sql(
            """
            update job_videos set percentage = :percentage, speed_bps = :speed_bps,
              eta_seconds = :eta_seconds, stage = :stage
            where job_id = :job and video_id = :video and round = :round and state = :running
            """)
        .params(row)
        .update();
  }

  private record Count(VideoState state, int videos) {}

  @Override
  public Tally tally(String jobId) {
    return new Tally(
        jdbc
            .sql(
                "select state, count(*) as videos from job_videos where job_id = :job group by state")
            .param("job", jobId)
            .query((row, number) -> new Count(VideoRows.state(row), row.getInt("videos")))
            .list()
            .stream()
            .collect(Collectors.toMap(Count::state, Count::videos)));
  }

  @Override
  public Map<String, VideoSummary> summaries(Collection<String> jobIds) {
    return VideoSummaries.of(jdbc, jobIds);
  }

  @Override
  public Map<String, List<JobVideo>> underWay(Collection<String> jobIds) {
    if (jobIds.isEmpty()) {
      return Map.of();
    }
    // The states are no literals, lest the index of all open videos be taken for those of a few.
    return jdbc
        .sql(
            """
            select * from job_videos where job_id in (:jobs)
              and (state = :running or (state = :waiting
                and (step in ('download', 'save') or (job_id, position) in (
                  select job_id, min(position) from job_videos
                  where job_id in (:jobs) and state = :waiting and next_attempt_at is not null
                  group by job_id))))
            order by job_id, position
            """)
        .param("jobs", jobIds)
        .param("running", VideoState.RUNNING.wire())
        .param("waiting", VideoState.WAITING.wire())
        .query(VideoRows::video)
        .list()
        .stream()
        .collect(Collectors.groupingBy(JobVideo::jobId));
  }

  @Override
  public boolean anyReady(String jobId) {
    return jdbc.sql(
                """
                select count(*) from job_videos where job_id = :job
                  and (state = :running or (state = :waiting and next_attempt_at is null))
                """)
            .param("job", jobId)
            .param("running", VideoState.RUNNING.wire())
            .param("waiting", VideoState.WAITING.wire())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public List<VideoTicket> cancelWaiting(String jobId) {
    List<VideoTicket> downloads =
        jdbc.sql(
                """
                select job_id, video_id, round from job_videos
                where job_id = :job and state = 'waiting' and step = 'download'
                """)
            .param("job", jobId)
            .query(JdbcVideoStore::ticket)
            .list();
    jdbc.sql(
            """
            update job_videos set reason = null, next_attempt_at = null,
              state = case when step = 'download' then 'running' else 'cancelled' end
            where job_id = :job and state = 'waiting'
            """)
        .param("job", jobId)
        .update();
    return downloads;
  }

  private static VideoTicket ticket(ResultSet row, int number) throws SQLException {
    return new VideoTicket(row.getString("job_id"), row.getString("video_id"), row.getInt("round"));
  }

  @Override
  public int interruptRunning(String reason) {
    return jdbc.sql(
            """
            update job_videos set state = :waiting, reason = :reason
            where state = :running and job_id in
              (select id from jobs where status in ('queued', 'running', 'retrying'))
            """)
        .param("waiting", VideoState.WAITING.wire())
        .param("running", VideoState.RUNNING.wire())
        .param("reason", reason)
        .update();
  }

  @Override
  public List<VideoTicket> hold(Others others, VideoCourse course, Instant sinceAbout, int most) {
    Map<String, @Nullable Object> parameters = Rows.parameters();
    parameters.put("step", others.step().wire());
    parameters.put("about", sinceAbout.toEpochMilli());
    parameters.put("most", most);
    List<VideoTicket> held =
        jdbc.sql(
                """
                select job_id, video_id, round from job_videos
                where state = 'waiting' and step = :step
                  and (next_attempt_at is null or next_attempt_at < :about)
                """
                    + whose(others, parameters)
                    + " order by job_id, position limit :most "
                    + dialect.freeRows())
            .params(parameters)
            .query(JdbcVideoStore::ticket)
            .list();
    batches.batchUpdate(
        """
        update job_videos set reason = :reason, next_attempt_at = :until,
          holds = case when holds < :holds then :holds else holds end
        where job_id = :job and video_id = :video
        """,
        held.stream()
            .map(
                ticket ->
                    new MapSqlParameterSource("reason", course.reason())
                        .addValue("until", Rows.millis(course.nextAttemptAt()))
                        .addValue("holds", course.tries().holds())
                        .addValue("job", ticket.jobId())
                        .addValue("video", ticket.videoId()))
            .toArray(MapSqlParameterSource[]::new));
    return held;
  }

  private static String whose(Others others, Map<String, @Nullable Object> parameters) {
    if (others.onlyOf() != null) {
      parameters.put("only", others.onlyOf());
      return " and job_id = :only";
    }
    if (others.notOf().isEmpty()) {
      return "";
    }
    parameters.put("not", others.notOf());
    return " and job_id not in (:not)";
  }

  @Override
  public List<String> unknownAround(String jobId, String videoId, int together) {
    return jdbc.sql(
            """
            select video_id from job_videos
            where job_id = :job and step = 'metadata' and state in ('waiting', 'running')
              and position / :together = (
                select position / :together from job_videos
                where job_id = :job and video_id = :video)
            order by position
            """)
        .param("job", jobId)
        .param("video", videoId)
        .param("together", together)
        .query(String.class)
        .list();
  }

  @Override
  public void beginDeletion(String id, String videoId, String outputDir, Instant until) {
    jdbc.sql(
            """
            insert into video_deletions (id, video_id, output_dir, until)
            values (:id, :video, :dir, :until)
            """)
        .param("id", id)
        .param("video", videoId)
        .param("dir", outputDir)
        .param("until", until.toEpochMilli())
        .update();
  }

  @Override
  public void endDeletion(String id, Instant now) {
    jdbc.sql("delete from video_deletions where id = :id or until <= :now")
        .param("id", id)
        .param("now", now.toEpochMilli())
        .update();
  }

  @Override
  public boolean beingDeleted(String videoId, String outputDir, Instant now) {
    return jdbc.sql(
                """
                select count(*) from video_deletions
                where video_id = :video and output_dir = :dir and until > :now
                """)
            .param("video", videoId)
            .param("dir", outputDir)
            .param("now", now.toEpochMilli())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public long count(VideoState state) {
    // As a literal: the index of open videos serves only states that can be seen in the text.
    return jdbc.sql("select count(*) from job_videos where state = '%s'".formatted(state.wire()))
        .query(Long.class)
        .single();
  }
}
