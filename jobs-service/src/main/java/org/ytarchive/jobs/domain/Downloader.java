package org.ytarchive.jobs.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** Downloads videos as tasks of its own; failures are {@link ServiceException}s. */
public interface Downloader {

  /** Starts the task, or finds it where there is one of that id. */
  void start(Order order);

  /**
   * How far it is.
   *
   * @throws ServiceException E007 with status 404 where there is no such task
   */
  State state(UUID taskId);

  /** Ends the task and its processes; one that is over or unknown is left alone. */
  void cancel(UUID taskId);

  /**
   * A download to be made.
   *
   * @param directory absolute path; the files appear in a folder named like the video below it
   */
  record Order(UUID taskId, String jobId, String videoId, JobOptions options, String directory) {}

  /** What a task is at. */
  enum Phase {
    PENDING,
    DOWNLOADING,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    PAUSED;

    public boolean ended() {
      return switch (this) {
        case COMPLETED, FAILED, CANCELLED -> true;
        case PENDING, DOWNLOADING, PROCESSING, PAUSED -> false;
      };
    }

    /** Whether bytes are moving, so that there is nothing to know but how many. */
    boolean moving() {
      return this == DOWNLOADING || this == PROCESSING;
    }
  }

  /**
   * How far a task is.
   *
   * @param failure why it failed, where it did
   * @param files what it made, once it is completed
   * @param provenance where it has them from, for the library to keep
   */
  record State(
      Phase phase,
      Transfer transfer,
      @Nullable ServiceException failure,
      @Nullable Files files,
      Map<String, Object> provenance) {}

  /**
   * What a download made.
   *
   * @param video absolute path
   * @param thumbnail absolute path
   * @param captions absolute path by language
   * @param warnings what is missing and why, such as captions that failed
   */
  record Files(
      String video,
      @Nullable String thumbnail,
      Map<String, String> captions,
      List<String> warnings) {

    public Files {
      captions = Map.copyOf(captions);
      warnings = List.copyOf(warnings);
    }
  }
}
