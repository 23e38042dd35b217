package org.ytarchive.jobs.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobPage;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobSnapshots;
import org.ytarchive.jobs.domain.VideoSummary;
import tools.jackson.databind.json.JsonMapper;

/** Jobs in the order of a query, with their videos, some at a time. */
public final class JdbcJobSnapshots implements JobSnapshots {

  private static final int JOBS_AT_ONCE = 200;

  private final SnapshotDatabase database;
  private final Dialect dialect;
  private final JobRows rows;

  public JdbcJobSnapshots(SnapshotDatabase database, JobsDatabase jobs, JsonMapper json) {
    this.database = database;
    this.dialect = jobs.dialect();
    this.rows = new JobRows(json);
  }

  @Override
  public void each(JobQuery.Filter filter, JobQuery.Order order, BiConsumer<Job, VideoSummary> to) {
    JobQuery query = new JobQuery(filter, order, 1, 0);
    database.read(
        jdbc -> {
          List<Job> some = new ArrayList<>();
          new JobSearch(jdbc, dialect, rows::job, JobPage.MOST_FOUND)
              .all(query)
              .query(
                  row -> {
                    some.add(rows.job(row, 0));
                    if (some.size() == JOBS_AT_ONCE) {
                      handOver(jdbc, some, to);
                    }
                  });
          handOver(jdbc, some, to);
        });
  }

  private static void handOver(JdbcClient jdbc, List<Job> some, BiConsumer<Job, VideoSummary> to) {
    Map<String, VideoSummary> summaries =
        VideoSummaries.of(jdbc, some.stream().map(Job::id).toList());
    some.forEach(job -> to.accept(job, summaries.getOrDefault(job.id(), VideoSummary.NONE)));
    some.clear();
  }
}
