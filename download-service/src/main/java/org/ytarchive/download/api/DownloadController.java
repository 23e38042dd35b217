package org.ytarchive.download.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.download.domain.DownloadQueue;
import org.ytarchive.download.domain.DownloadRequest;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.TaskBoard;
import org.ytarchive.download.domain.TaskStatus;

/** Downloads as tasks. */
@RestController
@RequestMapping("/api/v1/download")
class DownloadController {
  private final DownloadQueue queue;
  private final TaskBoard board;
  private final Requests requests;

  DownloadController(DownloadQueue queue, TaskBoard board, Requests requests) {
    this.queue = queue;
    this.board = board;
    this.requests = requests;
  }

  record Created(String taskId, String videoId, String status, Instant createdAt) {}

  record Changed(String taskId, String status, String message) {
    static Changed of(DownloadTask task, String message) {
      return new Changed(task.id(), task.status().label(), message);
    }
  }

  record TaskList(List<TaskView> tasks, int total, int limit, int offset) {}

  @PostMapping("/video")
  @ResponseStatus(HttpStatus.CREATED)
  Created download(@RequestBody DownloadBody body) {
    String taskId = requests.newTaskId(body.taskId());
    DownloadRequest request = requests.download(body);
    if (!board.has(taskId)) {
      requests.requireFreeTarget(request);
      requests.requireOnlyOne(request, board.unfinishedAt(request.targetDirectory()));
    }
    DownloadTask task = queue.submit(taskId, request);
    return new Created(
        task.id(), task.request().videoId(), task.status().label(), task.times().createdAt());
  }

  @GetMapping("/progress/{task_id}")
  TaskView progress(@PathVariable("task_id") String taskId) {
    return TaskView.of(board.get(requests.taskId(taskId)));
  }

  @GetMapping("/tasks")
  TaskList tasks(
      @RequestParam(name = "status", required = false) @Nullable String status,
      @RequestParam(name = "limit", defaultValue = "500") int limit,
      @RequestParam(name = "offset", defaultValue = "0") int offset) {
    List<DownloadTask> tasks =
        status == null ? board.all() : board.withStatus(TaskStatus.of(status));
    requests.requirePage(limit, offset);
    return new TaskList(
        tasks.stream().skip(offset).limit(limit).map(TaskView::of).toList(),
        tasks.size(),
        limit,
        offset);
  }

  @PostMapping("/cancel/{task_id}")
  Changed cancel(@PathVariable("task_id") String taskId) {
    return Changed.of(
        queue.cancel(requests.taskId(taskId)), "The download was cancelled and its files dropped");
  }

  @PostMapping("/pause/{task_id}")
  Changed pause(@PathVariable("task_id") String taskId) {
    return Changed.of(
        queue.pause(requests.taskId(taskId)),
        "The download is paused and keeps what it has; resume it to go on");
  }

  @PostMapping("/resume/{task_id}")
  Changed resume(@PathVariable("task_id") String taskId) {
    return Changed.of(queue.resume(requests.taskId(taskId)), "The download goes on");
  }
}
