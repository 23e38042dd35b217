package org.ytarchive.jobs.store;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings the next video of each job that is under way forward to where first videos are, where the
 * older goes first: so a stream of new jobs does not keep the later videos of a long one waiting
 * for ever, and a long one does not come before them with more than one at a time.
 */
final class FairTurns {

  /** Between one video of a job and the next that is brought forward. */
  static final Duration EVERY = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  FairTurns(JobsDatabase database, Clock clock) {
    this.jdbc = database.jdbc();
    this.clock = clock;
  }

  void bringForward() {
    List<String> next =
        jdbc.sql(
                """
                select v.job_id || ':' || v.video_id || ':' || v.round
                from jobs j join job_videos v on v.job_id = j.id
                where j.status = 'running' and v.state = 'waiting' and v.next_attempt_at is null
                  and v.position = (
                    select min(w.position) from job_videos w
                    where w.job_id = j.id and w.state = 'waiting' and w.next_attempt_at is null)
                """)
            .query(String.class)
            .list();
    for (String ticket : next) {
      jdbc.sql(
              """
              update scheduled_tasks set priority = priority - priority % :span + :first
              where task_name = :task and task_instance = :ticket and picked = false
                and execution_time <= :due
              """)
          .param("span", WorkNames.SPAN)
          .param("first", WorkNames.SPAN - 1)
          .param("task", WorkNames.VIDEO.getTaskName())
          .param("ticket", ticket)
          .param("due", Timestamp.from(clock.instant().minus(EVERY)))
          .update();
    }
  }
}
