package org.ytarchive.jobs.store;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.DependencyStore;

/** Who waits for whom, in the database; it goes with the job that waits. */
public final class JdbcDependencyStore implements DependencyStore {

  private final JdbcClient jdbc;

  public JdbcDependencyStore(JobsDatabase database) {
    this.jdbc = database.jdbc();
  }

  @Override
  public void open(String jobId, Collection<String> others) {
    for (String other : others) {
      jdbc.sql(
              "insert into job_dependencies (job_id, depends_on, met) values (:job, :other, false)")
          .param("job", jobId)
          .param("other", other)
          .update();
    }
  }

  @Override
  public void met(String other) {
    jdbc.sql("update job_dependencies set met = true where depends_on = :other")
        .param("other", other)
        .update();
  }

  @Override
  public List<String> unmet(String jobId) {
    return jdbc.sql(
            "select depends_on from job_dependencies where job_id = :job and not met order by 1")
        .param("job", jobId)
        .query(String.class)
        .list();
  }

  @Override
  public List<String> dependents(String other) {
    return jdbc.sql(
            """
            select d.job_id from job_dependencies d join jobs j on j.id = d.job_id
            where d.depends_on = :other order by j.created_at, j.id
            """)
        .param("other", other)
        .query(String.class)
        .list();
  }
}
