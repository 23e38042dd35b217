package org.ytarchive.download.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * All tasks, in memory and in the store. A change of state is durable before anybody hears of it;
 * mere progress is not worth a write. Thread-safe.
 */
public final class TaskBoard {
  private static final Logger log = LoggerFactory.getLogger(TaskBoard.class);
  private static final Comparator<DownloadTask> BY_AGE =
      Comparator.comparing((DownloadTask task) -> task.times().createdAt())
          .thenComparing(DownloadTask::id);

  private static final int MOST_UNFINISHED = 10_000;
  private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

  private final Map<String, DownloadTask> tasks = new HashMap<>();
  private final Set<String> late = new HashSet<>();
  private final TaskStore store;
  private final TaskListener listener;
  private final Clock clock;

  public TaskBoard(TaskStore store, TaskListener listener, Clock clock) {
    this.store = store;
    this.listener = listener;
    this.clock = clock;
  }

  /** Takes over what an earlier run of the service left. */
  public synchronized void load() {
    store.loadAll().forEach(task -> tasks.put(task.id(), task));
  }

  /**
   * Adds a task, or answers the one that has this id.
   *
   * @throws ServiceException E007 if the id belongs to another request
   */
  public DownloadTask add(String id, DownloadRequest request) {
    DownloadTask added;
    synchronized (this) {
      DownloadTask known = tasks.get(id);
      if (known != null) {
        return sameOrRefused(known, request);
      }
      requireRoomInQueue();
      added = DownloadTask.requested(id, request, clock.instant());
      store.save(added);
      tasks.put(id, added);
      say("", added);
    }
    listener.changed(added);
    return added;
  }

  /**
   * @throws ServiceException E007 with status 404 if there is none
   */
  public synchronized DownloadTask get(String id) {
    return Optional.ofNullable(tasks.get(id))
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "There is no download task '%s'. GET /api/v1/download/tasks lists them"
                        .formatted(id)));
  }

  public synchronized boolean has(String id) {
    return tasks.containsKey(id);
  }

  /** All of them, the oldest first. */
  public synchronized List<DownloadTask> all() {
    return tasks.values().stream().sorted(BY_AGE).toList();
  }

  public synchronized List<DownloadTask> withStatus(TaskStatus status) {
    return all().stream().filter(task -> task.status() == status).toList();
  }

  /** The task that will deliver to this directory, if one that has not ended does. */
  public synchronized Optional<DownloadTask> unfinishedAt(Path targetDirectory) {
    return tasks.values().stream()
        .filter(task -> !task.status().isFinished())
        .filter(task -> task.request().targetDirectory().equals(targetDirectory))
        .findFirst();
  }

  /** Changes a task's state, durably. */
  public DownloadTask change(String id, BiFunction<DownloadTask, Instant, DownloadTask> change) {
    DownloadTask changed;
    synchronized (this) {
      DownloadTask before = get(id);
      changed = change.apply(before, clock.instant());
      store.save(changed);
      late.remove(id);
      tasks.put(id, changed);
      say(before.status().label(), changed);
    }
    listener.changed(changed);
    return changed;
  }

  /**
   * Changes a task's state as its run begins or ends. That must not be lost because the disk is
   * full: memory has it then, and the disk as soon as it takes it. After a crash in between, the
   * task is found where it was and goes on from its partial files.
   */
  DownloadTask settle(String id, BiFunction<DownloadTask, Instant, DownloadTask> change) {
    DownloadTask changed;
    synchronized (this) {
      DownloadTask before = get(id);
      changed = change.apply(before, clock.instant());
      tasks.put(id, changed);
      writeOrRemember(changed);
      say(before.status().label(), changed);
    }
    listener.changed(changed);
    return changed;
  }

  /** Writes what the disk refused before. */
  synchronized void writeWhatIsLate() {
    List.copyOf(late).stream()
        .map(tasks::get)
        .filter(Objects::nonNull)
        .forEach(this::writeOrRemember);
  }

  private void writeOrRemember(DownloadTask task) {
    try {
      store.save(task);
      late.remove(task.id());
    } catch (RuntimeException e) {
      if (late.add(task.id())) {
        log.warn(
            "Download {} is {} now, which can't be written down yet: {}",
            task.id(),
            task.status().label(),
            e.getMessage());
      }
    }
  }

  private static void say(String before, DownloadTask task) {
    String now = task.status().label();
    if (!now.equals(before)) {
      log.atInfo()
          .addKeyValue("event", "task_changed")
          .addKeyValue("task_id", task.id())
          .addKeyValue("video_id", task.request().videoId())
          .addKeyValue("from", before)
          .addKeyValue("to", now)
          .log("Download {} of {} is {}", task.id(), task.request().videoId(), now);
    }
  }

  /** Notes how far a task is; in memory only. Ignored once the task does not run any more. */
  public void progressed(String id, Transfer transfer) {
    DownloadTask changed;
    synchronized (this) {
      DownloadTask task = get(id);
      if (!task.status().isRunning()) {
        return;
      }
      changed = task.transferred(transfer, clock.instant());
      tasks.put(id, changed);
    }
    listener.changed(changed);
  }

  /** Tells of the tasks that ended since then once more: whoever heard it already is not harmed. */
  void tellEndsSince(Instant time) {
    all().stream()
        .filter(task -> task.status().isFinished() && !task.times().updatedAt().isBefore(time))
        .forEach(listener::changed);
  }

  /** The latest task that failed at the same video in the same quality. */
  public synchronized Optional<DownloadTask> failedBefore(DownloadTask task) {
    return withStatus(TaskStatus.FAILED).stream()
        .filter(failed -> failed.request().videoId().equals(task.request().videoId()))
        .filter(failed -> failed.request().quality() == task.request().quality())
        .reduce((earlier, later) -> later);
  }

  /** Forgets tasks that ended before this time. */
  public synchronized void forgetEndedBefore(Instant time) {
    List<DownloadTask> old =
        tasks.values().stream()
            .filter(task -> task.status().isFinished() && task.times().updatedAt().isBefore(time))
            .toList();
    old.forEach(
        task -> {
          store.remove(task.id());
          tasks.remove(task.id());
        });
  }

  private void requireRoomInQueue() {
    long unfinished = tasks.values().stream().filter(task -> !task.status().isFinished()).count();
    if (unfinished >= MOST_UNFINISHED) {
      throw new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED,
              "%d downloads are waiting, which is the most there can be. Try again when some are done"
                  .formatted(unfinished))
          .withRetryAfter(TRY_AGAIN);
    }
  }

  private static DownloadTask sameOrRefused(DownloadTask known, DownloadRequest request) {
    if (known.request().asksForTheSameAs(request)) {
      return known;
    }
    throw ServiceException.invalid(
            "task_id '%s' belongs to another request, for video %s. Use a new task_id, or none"
                .formatted(known.id(), known.request().videoId()))
        .withDetail("field", "task_id");
  }
}
