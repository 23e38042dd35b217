package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ytarchive.common.error.ServiceException;

/** Jobs and their history. Each call takes part in the transaction that it is made in. */
public interface JobStore {

  /** A new job, with what happened to it so far. */
  default void insert(Job job, List<StateChange> history) {
    insertion(job, history).run();
  }

  /**
   * Makes ready what {@link #insert} writes, outside of any transaction: one on a database with one
   * writer keeps all others waiting, who need not wait for that too.
   *
   * @return to be run in a transaction, again where that is undone and repeated
   */
  Runnable insertion(Job job, List<StateChange> history);

  Optional<Job> find(String id);

  /** Like {@link #find}, and until the transaction ends nobody else changes the job. */
  Optional<Job> lock(String id);

  /**
   * Like {@link #find}.
   *
   * @throws ServiceException E007 with status 404 where there is no such job
   */
  default Job require(String id) {
    return find(id).orElseThrow(unknown(id));
  }

  static Supplier<ServiceException> unknown(String id) {
    return () -> ServiceException.notFound("There is no job '%s'.".formatted(id));
  }

  /**
   * Like {@link #lock}, of several jobs, oldest first.
   *
   * @throws ServiceException E007 naming one that there is not
   */
  List<Job> lockAll(Collection<String> ids);

  /** With all that belongs to them. */
  void delete(Collection<String> ids);

  /**
   * Deletes jobs of that status that ended before that time, with all that belongs to them.
   *
   * @param most how many at most
   * @return how many
   */
  int deleteEnded(JobStatus status, Instant before, int most);

  /** The jobs that put the video into a library, found it there, or have not ended with it. */
  List<Job> holding(String videoId);

  /** Replaces all of the job but its history, which {@link #append} adds to. */
  void update(Job job);

  void append(String jobId, StateChange change);

  /** Oldest first. */
  List<StateChange> history(String jobId);

  /** One page of the jobs that match, and how many match in all, as far as they are counted. */
  JobPage list(JobQuery query);

  /** The ids of the jobs in that status. */
  List<String> in(JobStatus status);

  /** How many jobs there are in each status; one without any is left out. */
  Map<JobStatus, Long> counts();

  /** When the job was created that has waited longest for its first turn. */
  Optional<Instant> oldestWaiting();

  /** Of the jobs that the filter admits, whatever it searches for. */
  JobStats stats(JobQuery.Filter filter);
}
