package org.ytarchive.jobs.domain;

import java.util.List;

/** All there is to know of a job. */
public record JobDetail(
    Job job, List<JobVideo> videos, List<StateChange> history, Progress progress) {

  public JobDetail {
    videos = List.copyOf(videos);
    history = List.copyOf(history);
  }
}
