package org.ytarchive.download.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ytarchive.download.domain.DeliveredFiles;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Outcome;
import org.ytarchive.download.domain.Provenance;
import org.ytarchive.download.domain.TaskProblem;
import org.ytarchive.download.domain.TaskState;
import org.ytarchive.download.domain.TaskStatus;

/**
 * A task as clients see it, whether they ask or are called back.
 *
 * @param speed bytes a second
 * @param eta seconds
 */
public record TaskView(
    String taskId,
    String videoId,
    String status,
    double progressPercent,
    long downloadedBytes,
    @Nullable Long totalBytes,
    @Nullable Double speed,
    @Nullable Long eta,
    @Nullable String filePath,
    @Nullable String error,
    @Nullable String errorCode,
    @Nullable ErrorDetails errorDetails,
    String stage,
    @Nullable FilesView files,
    List<String> warnings,
    String requestedQuality,
    @Nullable String deliveredQuality,
    @Nullable String jobId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @Nullable Provenance provenance) {

  /**
   * @param reason such as {@code private}
   * @param resumesAt when the task goes on by itself
   * @param freeBytes on the disk, where that is what it is about
   */
  record ErrorDetails(
      @Nullable String reason,
      @Nullable Instant resumesAt,
      @Nullable Long freeBytes,
      @Nullable Long neededBytes) {

    static @Nullable ErrorDetails of(TaskState state) {
      TaskProblem problem = state.problem();
      return problem == null
          ? null
          : new ErrorDetails(
              problem.reason(),
              state.resumeAt(),
              problem.figures().get("free_bytes"),
              problem.figures().get("needed_bytes"));
    }
  }

  /**
   * @param captions path by language
   */
  record FilesView(
      String video, @Nullable String thumbnail, String infoJson, Map<String, String> captions) {

    static FilesView of(DeliveredFiles files) {
      Map<String, String> captions = new TreeMap<>();
      files.captions().forEach((language, path) -> captions.put(language, path.toString()));
      return new FilesView(
          files.video().toString(),
          files.thumbnail() == null ? null : files.thumbnail().toString(),
          files.infoJson().toString(),
          captions);
    }
  }

  public static TaskView of(DownloadTask task) {
    // While it is being delivered the files are promised, not there.
    Outcome outcome = task.status() == TaskStatus.COMPLETED ? task.outcome() : null;
    TaskProblem problem = task.state().problem();
    return new TaskView(
        task.id(),
        task.request().videoId(),
        task.status().label(),
        task.transfer().percent(),
        task.transfer().downloadedBytes(),
        task.transfer().totalBytes(),
        task.transfer().speed(),
        task.transfer().etaSeconds(),
        outcome == null ? null : outcome.files().video().toString(),
        problem == null ? null : problem.message(),
        problem == null ? null : problem.code().code(),
        ErrorDetails.of(task.state()),
        task.state().stage().label(),
        outcome == null ? null : FilesView.of(outcome.files()),
        outcome == null ? List.of() : outcome.warnings(),
        task.request().quality().label(),
        outcome == null ? null : outcome.deliveredQuality(),
        task.request().caller().jobId(),
        task.times().createdAt(),
        task.times().updatedAt(),
        task.times().completedAt(),
        outcome == null ? null : outcome.provenance());
  }
}
