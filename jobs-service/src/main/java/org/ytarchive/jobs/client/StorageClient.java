package org.ytarchive.jobs.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What Jobs asks of Storage. Replies that nobody reads are taken as maps. */
@FeignClient(name = "storage", path = "/api/v1/storage")
interface StorageClient {

  record Existing(boolean hasVideo) {}

  @GetMapping("/exists/{id}")
  Existing exists(
      @PathVariable("id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir);

  record Removed(long filesDeleted) {}

  @DeleteMapping("/videos/{id}")
  Removed delete(
      @PathVariable("id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir);

  @PostMapping("/save/metadata")
  Map<String, Object> saveMetadata(@RequestBody Map<String, Object> request);

  record VideoToSave(
      String videoId,
      String videoPath,
      @Nullable String thumbnailPath,
      Map<String, String> captions,
      long fileSize,
      Instant downloadCompletedAt,
      Map<String, Object> provenance,
      @Nullable String outputDir,
      @Nullable Boolean replace) {}

  @PostMapping("/save/video")
  Map<String, Object> saveVideo(@RequestBody VideoToSave request);

  record UnavailableVideo(
      String videoId,
      @Nullable String title,
      String reason,
      Instant detectedAt,
      @Nullable String playlistId) {}

  record FailedDownload(
      String videoId, String title, int attempts, Instant lastAttempt, List<String> errors) {}

  record WorkPlan(
      List<UnavailableVideo> unavailableVideos,
      List<FailedDownload> failedDownloads,
      String notes) {}

  record Planned(String planId) {}

  @PostMapping("/work-plan")
  Planned plan(@RequestHeader("Idempotency-Key") String key, @RequestBody WorkPlan plan);
}
