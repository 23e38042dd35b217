package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows jobs: as they are stored, with what only this process knows of their downloads. */
public final class JobReading {

  private final JobRecords records;
  private final LiveTransfers live;

  public JobReading(JobRecords records, LiveTransfers live) {
    this.records = records;
    this.live = live;
  }

  Job job(String id) {
    return records.jobs().require(id);
  }

  /** Read in several steps, and once more where the job moved on between them. */
  JobDetail detail(String id) {
    Job job = records.jobs().require(id);
    List<JobVideo> videos = newest(id);
    List<StateChange> history = records.jobs().history(id);
    if (history.isEmpty()) { // Every job has one: it was deleted meanwhile.
      throw JobStore.unknown(id).get();
    }
    return history.get(history.size() - 1).to() == job.status()
        ? new JobDetail(job, videos, history, ProgressReport.of(job, videos))
        : detail(id);
  }

  JobState state(String id) {
    Job job = records.jobs().require(id);
    return new JobState(job, ProgressReport.of(job, newest(id)));
  }

  JobListing list(JobQuery query) {
    JobPage page = records.jobs().list(query);
    Map<String, VideoSummary> summaries = records.videos().summaries(ids(page.jobs().stream()));
    Map<String, List<JobVideo>> underWay =
        records.videos().underWay(ids(page.jobs().stream().filter(job -> !job.status().ended())));
    return new JobListing(
        page.jobs().stream()
            .map(
                job ->
                    line(
                        job,
                        summaries.getOrDefault(job.id(), VideoSummary.NONE),
                        underWay.getOrDefault(job.id(), List.of())))
            .toList(),
        page.total());
  }

  private static List<String> ids(Stream<Job> jobs) {
    return jobs.map(Job::id).toList();
  }

  private JobListing.Line line(Job job, VideoSummary summary, List<JobVideo> underWay) {
    List<JobVideo> newest = underWay.stream().map(live::newest).toList();
    return new JobListing.Line(job, summary, ProgressReport.of(job, summary.tally(), newest));
  }

  JobStats stats(JobQuery.Filter filter) {
    return records.jobs().stats(filter);
  }

  JobFigures figures() {
    return new JobFigures(
        records.jobs().counts(),
        records.videos().count(VideoState.WAITING),
        records.videos().count(VideoState.RUNNING),
        records.jobs().oldestWaiting());
  }

  private List<JobVideo> newest(String id) {
    return records.videos().of(id).stream().map(live::newest).toList();
  }
}
