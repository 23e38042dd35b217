package org.ytarchive.storage.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.FileCheck.State;

/**
 * A comparison of stored files with their checksums, and how far it has come.
 *
 * @param targets the videos to look at; empty means all that there are
 * @param lastDone the last video that is done; null before the first
 * @param problems the first {@value #MOST_PROBLEMS}; counted are all
 * @param planId the latest of the work plans that name the damaged videos; null if there are none
 */
public record Scrub(
    String id,
    Status status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    List<VideoRef> targets,
    @Nullable VideoRef lastDone,
    Counts counts,
    List<Problem> problems,
    @Nullable String planId) {
  static final int MOST_PROBLEMS = 10_000;

  public Scrub {
    targets = List.copyOf(targets);
    problems = List.copyOf(problems);
  }

  /** Whether it is done. One that a stop interrupted is still running, and goes on at the start. */
  public enum Status {
    RUNNING,
    COMPLETED
  }

  /**
   * What was counted. All but the first are files.
   *
   * @param videos that are done
   */
  public record Counts(long videos, long checked, long ok, long missing, long corrupt) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(List<FileCheck> files) {
      return new Counts(
          videos + 1,
          checked + files.size(),
          ok + count(files, State.OK),
          missing + count(files, State.MISSING),
          corrupt + count(files, State.CORRUPT));
    }

    private static long count(List<FileCheck> files, State state) {
      return files.stream().filter(file -> file.state() == state).count();
    }
  }

  /** A file that is not what it should be. */
  public record Problem(VideoRef video, FileCheck file) {}

  static Scrub begin(String id, Instant now, List<VideoRef> targets) {
    return new Scrub(id, Status.RUNNING, now, null, targets, null, Counts.NONE, List.of(), null);
  }

  /** Whether it looks at everything there is. */
  public boolean isFull() {
    return targets.isEmpty();
  }

  Scrub after(VideoRef video, List<FileCheck> files) {
    List<Problem> found = new ArrayList<>(problems);
    files.stream()
        .filter(file -> file.state() != State.OK)
        .limit(MOST_PROBLEMS - found.size())
        .forEach(file -> found.add(new Problem(video, file)));
    return new Scrub(
        id, status, startedAt, null, targets, video, counts.plus(files), found, planId);
  }

  /** Nothing of it counts, but it need not be looked at again. */
  Scrub passing(VideoRef video) {
    return new Scrub(id, status, startedAt, null, targets, video, counts, problems, planId);
  }

  Scrub finished(Instant now, @Nullable String workPlan) {
    return new Scrub(
        id, Status.COMPLETED, startedAt, now, targets, lastDone, counts, problems, workPlan);
  }
}
