package org.ytarchive.system.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ytarchive.system.jobs.StandIns.Answer;
import org.ytarchive.system.jobs.StandIns.Call;

/** Downloads take a moment, some fail, and each is kept by its id as the real service does it. */
final class StandInDownload {

  private static final int QUICKEST_MILLIS = 5;
  private static final int SLOWEST_MILLIS = 400;
  private static final HttpClient CALLBACKS = HttpClient.newHttpClient();

  /** A download, as it came to be asked for. */
  static final class Task {
    final String id;
    final String videoId;
    final String jobId;
    final int generation;
    private final Path output;
    private final URI callback;
    private volatile String status = "downloading";
    private volatile @Nullable String errorCode;

    private Task(Call call, int generation) {
      this.id = call.body().path("task_id").stringValue();
      this.videoId = call.body().path("video_id").stringValue();
      this.jobId = call.body().path("job_id").stringValue();
      this.output = Path.of(call.body().path("output_path").stringValue());
      this.callback = URI.create(call.body().path("callback_url").stringValue());
      this.generation = generation;
    }

    boolean good() {
      return !status.equals("failed") && !status.equals("cancelled");
    }

    private Path file() {
      return output.resolve(videoId).resolve(videoId + ".mp4");
    }

    private Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("task_id", id);
      view.put("video_id", videoId);
      view.put("status", status);
      view.put("progress_percent", status.equals("completed") ? 100.0 : 40.0);
      view.put("stage", "video");
      view.put("error", errorCode == null ? null : "The stand-in's download failed.");
      view.put("error_code", errorCode);
      if (status.equals("completed")) {
        view.put("files", Map.of("video", file().toString(), "captions", Map.of()));
        view.put("delivered_quality", "360p");
      }
      view.put("warnings", List.of());
      return view;
    }

    @Override
    public String toString() {
      return "task %s of %s, first asked for by process %d, %s%s"
          .formatted(id, videoId, generation, status, errorCode == null ? "" : " " + errorCode);
    }
  }

  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final Weather weather;
  private final Generation generation;
  private final ScheduledExecutorService threads;

  StandInDownload(Weather weather, Generation generation, ScheduledExecutorService threads) {
    this.weather = weather;
    this.generation = generation;
    this.threads = threads;
  }

  Collection<Task> tasks() {
    return tasks.values();
  }

  Answer answer(Call call) {
    if (call.path().equals("/api/v1/download/video")) {
      Task task =
          tasks.computeIfAbsent(call.body().path("task_id").stringValue(), k -> begin(call));
      return new Answer(201, task.view());
    }
    Task task = tasks.get(call.last());
    if (task == null) {
      return Answer.refusal(404, "E007", "There is no " + call.path() + ".");
    }
    return call.path().startsWith("/api/v1/download/cancel/")
        ? cancel(task)
        : Answer.ok(task.view());
  }

  private Task begin(Call call) {
    Task task = new Task(call, generation.now());
    Random dice = weather.dice("download of " + task.videoId);
    int millis = QUICKEST_MILLIS + dice.nextInt(SLOWEST_MILLIS);
    int fate = dice.nextInt(100);
    Future<?> unused = threads.schedule(() -> end(task, fate), millis, TimeUnit.MILLISECONDS);
    return task;
  }

  private void end(Task task, int fate) {
    synchronized (task) {
      if (!task.status.equals("downloading")) {
        return;
      }
      if (fate < 4) {
        task.errorCode = fate < 2 ? "E003" : "E999";
        task.status = "failed";
      } else {
        deliver(task);
        task.status = "completed";
      }
    }
    call(task);
  }

  /** All at once, over whatever an earlier task has left there. */
  private static void deliver(Task task) {
    try {
      Path part = task.output.resolveSibling(task.id + ".part");
      Files.createDirectories(task.file().getParent());
      Files.writeString(part, task.videoId);
      Files.move(
          part, task.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer cancel(Task task) {
    synchronized (task) {
      if (!task.status.equals("downloading")) {
        return Answer.refusal(400, "E007", "The task is " + task.status + ".");
      }
      task.status = "cancelled";
      return Answer.ok(task.view());
    }
  }

  /** As the real one: once, and nobody minds when the caller is gone. */
  private static void call(Task task) {
    Future<?> unused =
        CALLBACKS.sendAsync(
            HttpRequest.newBuilder(task.callback)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        StandIns.JSON.writeValueAsString(task.view())))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
