package org.ytarchive.download.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.ytarchive.common.error.ServiceException;

/**
 * All tasks, in memory and in the store. A change of state is durable before anybody hears of it;
 * mere progress is not worth a write. Thread-safe.
 */
public final class TaskBoard {
  private static final Comparator<DownloadTask> BY_AGE =
      Comparator.comparing((DownloadTask task) -> task.times().createdAt())
          .thenComparing(DownloadTask::id);

  private final Map<String, DownloadTask> tasks = new HashMap<>();
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
      added = DownloadTask.requested(id, request, clock.instant());
      store.save(added);
      tasks.put(id, added);
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

  /** Changes a task's state, durably. */
  public DownloadTask change(String id, BiFunction<DownloadTask, Instant, DownloadTask> change) {
    DownloadTask changed;
    synchronized (this) {
      changed = change.apply(get(id), clock.instant());
      store.save(changed);
      tasks.put(id, changed);
    }
    listener.changed(changed);
    return changed;
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
