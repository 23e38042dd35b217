package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The videos of jobs. Each call takes part in the transaction that it is made in. */
public interface VideoStore {

  default void insert(List<JobVideo> videos) {
    insertion(videos).run();
  }

  /** Makes ready what {@link #insert} writes, as {@link JobStore#insertion} does. */
  Runnable insertion(List<JobVideo> videos);

  Optional<JobVideo> find(String jobId, String videoId);

  /** In the order of their positions. */
  List<JobVideo> of(String jobId);

  void update(JobVideo video);

  /** Notes how far the download is, where the ticket is still good and the video is running. */
  void note(VideoTicket ticket, Transfer transfer);

  Tally tally(String jobId);

  /** The videos of several jobs in short, by job id; a job without videos is left out. */
  Map<String, VideoSummary> summaries(Collection<String> jobIds);

  /**
   * Of several jobs the videos that tell how far the job is and what it waits for, by job id, in
   * the order of their positions: those that run, those that wait with a part of the work done, and
   * of those that wait until a time the first one. A job without any is left out.
   */
  Map<String, List<JobVideo>> underWay(Collection<String> jobIds);

  /** Whether a video of the job is running, or could be as soon as a worker is free. */
  boolean anyReady(String jobId);

  /**
   * Every waiting video of the job is cancelled, but for those before the end of their download: it
   * may go on at Download while they wait, so they count as running until it is stopped.
   *
   * @return the tickets of those
   */
  List<VideoTicket> cancelWaiting(String jobId);

  /**
   * Every running video of a job that has not ended waits again, for that reason.
   *
   * @return how many
   */
  int interruptRunning(String reason);

  /**
   * Videos that wait before a step.
   *
   * @param onlyOf the one job whose videos they are; null for any
   * @param notOf jobs whose videos they are not
   */
  record Others(Step step, @Nullable String onlyOf, Set<String> notOf) {

    public Others {
      notOf = Set.copyOf(notOf);
    }

    static Others all(Step step) {
      return allBut(step, Set.of());
    }

    static Others allBut(Step step, Set<String> jobIds) {
      return new Others(step, null, jobIds);
    }

    static Others of(Step step, String jobId) {
      return new Others(step, jobId, Set.of());
    }
  }

  /**
   * Lets those videos wait until then, for that reason, unless they wait for about as long anyway.
   *
   * @param most how many at most; the others come to the same conclusion themselves
   * @return the tickets of those that do
   */
  List<VideoTicket> hold(Others others, VideoCourse course, Instant sinceAbout, int most);

  /**
   * The ids of those videos whose metadata is still to be asked for, in the order of their
   * positions, among the so many that are asked for together with that one. Whichever of them comes
   * first, they are the same ones.
   */
  List<String> unknownAround(String jobId, String videoId, int together);

  /**
   * A video is about to be deleted from a library.
   *
   * @param id of the deletion, any that is new
   * @param until from when on it is forgotten, whatever happens
   */
  void beginDeletion(String id, String videoId, String outputDir, Instant until);

  /** It is deleted, or stays; what is to be forgotten by now is forgotten too. */
  void endDeletion(String id, Instant now);

  /** Whether the video is being deleted from that library. */
  boolean beingDeleted(String videoId, String outputDir, Instant now);

  /** How many videos of all jobs are in that state. */
  long count(VideoState state);
}
