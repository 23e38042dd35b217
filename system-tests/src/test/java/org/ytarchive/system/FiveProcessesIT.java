package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_WALK;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import tools.jackson.databind.JsonNode;

/** The main job in five processes, and what happens when one of them is gone. */
class FiveProcessesIT extends ArchiveFlow {

  @Override
  Deployment deployment() {
    return Deployment.FIVE_PROCESSES;
  }

  @Test
  void aPeerThatIsDownHoldsTheJobWhichSaysWhyAndGoesOnByItself() {
    suite().kill("download");
    String id =
        archive()
            .request(
                """
                {"type": "video_download", "video_ids": ["bulk0000007"], "options": {"quality": "360p"}}
                """);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              JsonNode job = archive().job(id);
              assertThat(job.path("status").stringValue()).isIn("running", "retrying");
              assertThat(job.at("/progress/message").asString("")).contains("download service");
            });
    suite().start("download");

    JsonNode job = archive().completed(id);
    assertThat(Archive.statusByVideo(job)).containsOnly(Map.entry("bulk0000007", "success"));
    archive().assertWhole("bulk0000007", 4);
  }

  @Test
  void killedInTheMiddleOfADownloadTheJobGoesOnByItself() {
    origin().fault(LONG_WALK, Fault.slow(40_000));
    String id =
        archive()
            .request(
                """
            {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "720p"}}
            """
                    .formatted(LONG_WALK));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                origin().requests().under("/media").stream()
                    .anyMatch(r -> r.path().contains(LONG_WALK)));

    suite().killAll();
    origin().heal(LONG_WALK);
    suite().startAll();

    JsonNode job = archive().completed(id);
    assertThat(Archive.statusByVideo(job)).containsOnly(Map.entry(LONG_WALK, "success"));
    archive().assertWhole(LONG_WALK, 20);
    assertThat(job.path("retry_count").intValue()).as("a restart is no retry").isZero();
    assertThat(job.path("state_history").toString()).contains("restart");
  }

  @Test
  void oneTraceIdFindsTheJobInAllFiveServices() {
    String trace = "trace-through-all-five";
    String id =
        archive()
            .request(
                """
                {"type": "video_download", "video_ids": ["bulk0000021"], "options": {"quality": "360p"}}
                """,
                Map.of("X-Trace-Id", trace));
    assertThat(archive().completed(id).path("trace_id").stringValue()).isEqualTo(trace);

    Set<String> asked = Set.of("request_received", "request_completed");
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              Map<String, Set<String>> events = events(trace);
              assertThat(events).containsOnlyKeys(RunningSuite.SERVICES);
              assertThat(events.values()).allSatisfy(of -> assertThat(of).containsAll(asked));
              assertThat(events.get("jobs")).contains("job_changed", "video_changed");
              assertThat(events.get("download")).contains("task_changed");
            });
  }

  /** The events under a trace id by service, asked for under the same id. */
  private Map<String, Set<String>> events(String trace) {
    HttpReply reply =
        suite()
            .jobs()
            .send(
                "GET",
                "/api/v1/logs?limit=1000&level=DEBUG&trace_id=" + trace,
                null,
                Map.of("X-Trace-Id", trace));
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .data()
        .path("logs")
        .valueStream()
        .collect(
            Collectors.groupingBy(
                line -> line.path("service").stringValue(),
                Collectors.mapping(
                    line -> line.at("/context/event").asString("none"), Collectors.toSet())));
  }
}
