package org.ytarchive.jobs.api;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.DownloadWatch;

/**
 * Where Download tells of its tasks. A caller must know the task's id, and moves a progress bar at
 * most: that a task is over is asked of Download itself.
 */
@RestController
@RequestMapping("/api/v1/jobs/callbacks")
class CallbackController {

  private final DownloadWatch watch;

  CallbackController(DownloadWatch watch) {
    this.watch = watch;
  }

  @PostMapping("/download/{task}")
  CallbackView download(@PathVariable("task") String task, @RequestBody DownloadCallback told) {
    return new CallbackView(watch.deliver(taskId(task), told.state()));
  }

  private static UUID taskId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ServiceException.invalid("'%s' is no task id: it is a UUID.".formatted(text));
    }
  }
}
