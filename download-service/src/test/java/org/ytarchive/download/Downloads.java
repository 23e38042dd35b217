package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.LoggedRequest;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** What tests ask of a running service, over HTTP. */
record Downloads(TestService service, Path output) {

  /** Asks for a video at 360p with English captions. */
  String submit(String videoId) {
    return submit(videoId, Map.of());
  }

  /**
   * @param more fields that replace the usual ones
   */
  String submit(String videoId, Map<String, Object> more) {
    Map<String, Object> request = new HashMap<>();
    request.put("video_id", videoId);
    request.put("quality", "360p");
    request.put("output_path", output.toString());
    request.put("task_id", UUID.randomUUID().toString());
    request.putAll(more);
    HttpReply reply = service.post("/download/video", request);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("task_id").asString();
  }

  JsonNode progress(String taskId) {
    return service.get("/download/progress/" + taskId).data();
  }

  String status(String taskId) {
    return progress(taskId).path("status").asString();
  }

  /** The task once it has ended. */
  JsonNode ended(String taskId) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> List.of("completed", "failed", "cancelled").contains(status(taskId)));
    return progress(taskId);
  }

  /** The task, which must have completed. */
  JsonNode completed(String taskId) {
    JsonNode task = ended(taskId);
    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("completed");
    return task;
  }

  /** The task, which must have failed for this reason. */
  JsonNode failed(String taskId, String reason) {
    JsonNode task = ended(taskId);
    assertThat(task.path("status").asString()).as(task.toString()).isEqualTo("failed");
    assertThat(task.path("error_details").path("reason").asString())
        .as(task.toString())
        .isEqualTo(reason);
    return task;
  }

  void awaitStage(String taskId, String stage) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progress(taskId).path("stage").asString().equals(stage));
  }

  void awaitBytes(String taskId) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progress(taskId).path("downloaded_bytes").asLong() > 0);
  }

  /** Processes that work for the task. */
  static List<ProcessHandle> processesOf(String taskId) {
    return ProcessHandle.allProcesses()
        .filter(
            handle ->
                Arrays.stream(handle.info().arguments().orElseGet(() -> new String[0]))
                    .anyMatch(argument -> argument.contains(taskId)))
        .toList();
  }

  /** Bytes that were sent more than once, as a share of those that were needed. */
  static double bytesFetchedAgain(SampleOrigin origin, String videoId) {
    Map<String, List<LoggedRequest>> bySegment =
        origin.requests().under("/media/").stream()
            .filter(request -> request.subject().equals(videoId))
            .filter(request -> request.path().endsWith(".m4s"))
            .collect(Collectors.groupingBy(LoggedRequest::path));
    long needed = 0;
    long sent = 0;
    for (List<LoggedRequest> requests : bySegment.values()) {
      // What was cut off counts as needed up to where the next request took over.
      long whole = requests.stream().mapToLong(LoggedRequest::bytesSent).sum();
      long last = requests.get(requests.size() - 1).bytesSent();
      boolean continued = !requests.get(requests.size() - 1).range().isEmpty();
      sent += whole;
      needed += continued ? whole : last;
    }
    return needed == 0 ? 1 : (double) (sent - needed) / needed;
  }
}
