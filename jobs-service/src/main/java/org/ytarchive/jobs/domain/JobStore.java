package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs and their history. Each call takes part in the transaction that it is made in. */
public interface JobStore {

  void insert(Job job);

  Optional<Job> find(String id);

  /** Like {@link #find}, and until the transaction ends nobody else changes the job. */
  Optional<Job> lock(String id);

  /** Replaces all of the job but its history, which {@link #append} adds to. */
  void update(Job job);

  void append(String jobId, StateChange change);

  /** Oldest first. */
  List<StateChange> history(String jobId);

  /** One page of the jobs that match, and how many match in all. */
  JobPage list(JobQuery query);

  /** The ids of the jobs in that status. */
  List<String> in(JobStatus status);

  /** How many jobs there are in each status; one without any is left out. */
  Map<JobStatus, Long> counts();
}
