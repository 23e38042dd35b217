package org.ytarchive.jobs.store;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.ReachStore;
import org.ytarchive.jobs.domain.Step;

/** Which process got how far when, in the database; what is old is forgotten. */
public final class JdbcReachStore implements ReachStore {

  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient jdbc;

  public JdbcReachStore(JobsDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public void note(String process, Step step, Instant at) {
    jdbc.sql("delete from reached_steps where at < :before")
        .param("before", at.minus(KEPT).toEpochMilli())
        .update();
    jdbc.sql(
            """
            insert into reached_steps (process, step, at) values (:process, :step, :at)
            on conflict (process, step) do update set at = excluded.at
            """)
        .param("process", process)
        .param("step", step.wire())
        .param("at", at.toEpochMilli())
        .update();
  }

  @Override
  public boolean notedElsewhere(String process, Step step, Instant since) {
    return jdbc.sql(
                """
                select count(*) from reached_steps
                where step = :step and process <> :process and at >= :since
                """)
            .param("step", step.wire())
            .param("process", process)
            .param("since", since.toEpochMilli())
            .query(Long.class)
            .single()
        > 0;
  }
}
