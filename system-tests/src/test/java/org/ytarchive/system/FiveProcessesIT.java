package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
