package org.ytarchive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job at one moment.
 *
 * @param total how many videos it has, 0 as long as that is not known
 * @param message what the job as a whole is at, or waits for
 * @param document the reply as it came
 */
record JobSnapshot(
    String id,
    String status,
    int total,
    @Nullable String message,
    List<VideoProgress> videos,
    JsonNode document) {

  private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

  JobSnapshot {
    videos = List.copyOf(videos);
  }

  static JobSnapshot of(JsonNode job) {
    List<VideoProgress> videos = new ArrayList<>();
    if (job.path("videos").isArray()) {
      job.path("videos").forEach(video -> videos.add(VideoProgress.ofVideo(video)));
    } else {
      job.path("results").forEach(result -> videos.add(VideoProgress.ofResult(result)));
    }
    JsonNode progress = job.path("progress");
    String said =
        job.path("error").isString()
            ? job.path("error").asString()
            : job.path("error").path("message").asString(progress.path("message").asString(""));
    return new JobSnapshot(
        job.path("id").asString(""),
        job.path("status").asString("unknown"),
        Math.max(progress.path("total").asInt(0), videos.size()),
        said.isBlank() ? null : said,
        videos,
        job);
  }

  boolean ended() {
    return ENDED.contains(status);
  }

  boolean completed() {
    return status.equals("completed");
  }

  long count(VideoProgress.State state) {
    return videos.stream().filter(video -> video.state() == state).count();
  }
}
