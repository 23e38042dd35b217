package org.ytarchive.jobs.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.ytarchive.common.client.Affinity;

/**
 * What Jobs asks of Download. Replies that nobody reads are taken as maps. A task is known to the
 * instance alone that it was started at: all that concerns it goes there.
 */
@FeignClient(name = "download", path = "/api/v1/download")
interface DownloadClient {

  record Start(
      String videoId,
      String quality,
      String outputPath,
      String outputDir,
      boolean includeCaptions,
      List<String> captionLanguages,
      boolean resume,
      String taskId,
      String jobId,
      String callbackUrl) {}

  @PostMapping("/video")
  Map<String, Object> start(
      @RequestHeader(Affinity.HEADER) String task, @RequestBody Start request);

  record Files(String video, @Nullable String thumbnail, @Nullable Map<String, String> captions) {}

  record ErrorDetails(@Nullable String reason, @Nullable Instant resumesAt) {}

  record TaskProgress(
      String status,
      @Nullable Double progressPercent,
      @Nullable Double speed,
      @Nullable Double eta,
      @Nullable String stage,
      @Nullable String error,
      @Nullable String errorCode,
      @Nullable ErrorDetails errorDetails,
      @Nullable Files files,
      @Nullable List<String> warnings,
      @Nullable String deliveredQuality,
      @Nullable Map<String, Object> provenance) {}

  @GetMapping("/progress/{task}")
  TaskProgress progress(
      @RequestHeader(Affinity.HEADER) String task, @PathVariable("task") String taskId);

  record ToolFacts(@Nullable String version, @Nullable String source, @Nullable String problem) {}

  record Tools(
      @Nullable ToolFacts ytDlp,
      @Nullable ToolFacts ffmpeg,
      @Nullable ToolFacts ffprobe,
      @Nullable ToolFacts javascriptRuntime) {}

  @GetMapping("/tools")
  Tools tools();

  @PostMapping("/cancel/{task}")
  Map<String, Object> cancel(
      @RequestHeader(Affinity.HEADER) String task, @PathVariable("task") String taskId);
}
