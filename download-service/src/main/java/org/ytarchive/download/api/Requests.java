package org.ytarchive.download.api;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.id.Ids;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.download.domain.Caller;
import org.ytarchive.download.domain.CaptionLanguages;
import org.ytarchive.download.domain.DownloadRequest;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.PartialFiles;
import org.ytarchive.download.domain.Quality;

/** Turns what a client sent into what the domain takes, or says what is wrong with it. */
public final class Requests {
  private static final Pattern TASK_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern JOB_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final int LONGEST_PAGE = 1000;
  private static final int USUAL_PRIORITY = 5;
  private static final int HIGHEST_PRIORITY = 9;

  private final AllowedRoots roots;
  private final List<Path> storageOnly;
  private final Path stagingRoot;
  private final Function<String, URI> callbacks;
  private final Quality defaultQuality;

  /**
   * @param storageOnly directories that nobody but the Storage service writes into
   * @param stagingRoot where unfinished files may be
   * @param callbacks checks a callback url
   */
  public Requests(
      AllowedRoots roots,
      List<Path> storageOnly,
      Path stagingRoot,
      Function<String, URI> callbacks,
      Quality defaultQuality) {
    this.roots = roots;
    this.storageOnly = List.copyOf(storageOnly);
    this.stagingRoot = stagingRoot;
    this.callbacks = callbacks;
    this.defaultQuality = defaultQuality;
  }

  DownloadRequest download(DownloadBody body) {
    String videoId = Ids.requireVideoId(body.videoId());
    Quality quality = quality(body.quality());
    Path outputPath = outputPath(body.outputPath());
    return new DownloadRequest(
        videoId,
        quality,
        outputPath,
        library(body, outputPath),
        captions(body),
        Boolean.FALSE.equals(body.resume()) ? PartialFiles.DISCARD : PartialFiles.CONTINUE,
        priority(body.priority()),
        caller(body));
  }

  /**
   * Makes sure early that the files can be delivered later. In staging an earlier attempt's files
   * are replaced; anywhere else they are somebody's.
   */
  void requireFreeTarget(DownloadRequest request) {
    Path target = request.targetDirectory();
    if (!isStaging(target) && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw ServiceException.invalid(
              "'%s' exists already and is not replaced. Move it away, or choose another output_path"
                  .formatted(target))
          .withDetail("field", "output_path");
    }
  }

  /** In staging tasks for the same target go one after the other; elsewhere only one can win. */
  void requireOnlyOne(DownloadRequest request, Optional<DownloadTask> other) {
    if (other.isPresent() && !isStaging(request.targetDirectory())) {
      throw ServiceException.invalid(
              "Task '%s' is downloading to '%s' already. Wait for it, cancel it, or choose another output_path"
                  .formatted(other.get().id(), request.targetDirectory()))
          .withDetail("field", "output_path")
          .withDetail("task_id", other.get().id());
    }
  }

  void requirePage(int limit, int offset) {
    if (limit < 1 || limit > LONGEST_PAGE || offset < 0) {
      throw ServiceException.invalid(
          "limit %d with offset %d is out of range; limit is 1 to %d, offset 0 or more"
              .formatted(limit, offset, LONGEST_PAGE));
    }
  }

  /** The id of a task to be, a new one where none is given. */
  String newTaskId(@Nullable String taskId) {
    return taskId == null ? UUID.randomUUID().toString() : taskId(taskId);
  }

  String taskId(String taskId) {
    String lower = taskId.toLowerCase(Locale.ROOT);
    if (!TASK_ID.matcher(lower).matches()) {
      throw ServiceException.invalid(
              "task_id '%s' is not a UUID such as 123e4567-e89b-12d3-a456-426614174000"
                  .formatted(taskId))
          .withDetail("field", "task_id");
    }
    return lower;
  }

  Quality quality(@Nullable String label) {
    return label == null ? defaultQuality : Quality.of(label);
  }

  private Path outputPath(@Nullable String path) {
    Path output = roots.requireStaging("output_path", path);
    if (storageOnly.stream().map(AllowedRoots::real).anyMatch(output::startsWith)) {
      throw ServiceException.invalid(
              "output_path '%s' is inside the library, which only the Storage service writes. Choose another directory, or create a job"
                  .formatted(path))
          .withDetail("field", "output_path");
    }
    if (Files.exists(output, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(output)) {
      throw ServiceException.invalid("output_path '%s' is not a directory".formatted(path))
          .withDetail("field", "output_path");
    }
    return output;
  }

  /** What is not delivered to staging stays where it was asked for: there it needs its room. */
  private @Nullable String library(DownloadBody body, Path outputPath) {
    return body.outputDir() != null || isStaging(outputPath)
        ? body.outputDir()
        : outputPath.toString();
  }

  /** Both are looked at where they really are; a home may be on another disk by way of a link. */
  private boolean isStaging(Path path) {
    return path.startsWith(AllowedRoots.real(stagingRoot));
  }

  private static int priority(@Nullable Integer priority) {
    if (priority == null) {
      return USUAL_PRIORITY;
    }
    if (priority < 0 || priority > HIGHEST_PRIORITY) {
      throw ServiceException.invalid(
              "priority %d is out of range; use 0 to 9, higher goes first".formatted(priority))
          .withDetail("field", "priority");
    }
    return priority;
  }

  private static CaptionLanguages captions(DownloadBody body) {
    if (Boolean.FALSE.equals(body.includeCaptions())) {
      return CaptionLanguages.NONE;
    }
    return new CaptionLanguages(
        body.captionLanguages() == null ? List.of("en") : body.captionLanguages());
  }

  private Caller caller(DownloadBody body) {
    String jobId = body.jobId();
    if (jobId != null && !JOB_ID.matcher(jobId).matches()) {
      throw ServiceException.invalid(
              "job_id '%s' may only hold letters, digits, - and _, at most 64 of them"
                  .formatted(jobId))
          .withDetail("field", "job_id");
    }
    URI callback = body.callbackUrl() == null ? null : callbacks.apply(body.callbackUrl());
    return new Caller(jobId, callback, Trace.current());
  }
}
