package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** The suite as it is for who has no API key: what YouTube says comes from yt-dlp. */
class WithoutApiKeyIT {

  @TempDir Path home;

  @Test
  void aVideoIsArchived() {
    try (SampleOrigin origin = SampleOrigin.start();
        RunningSuite suite = RunningSuite.startWithoutApiKey(Deployment.ALL_IN_ONE, home, origin)) {
      Archive archive = new Archive(suite);

      JsonNode job =
          archive.completed(
              archive.request(
                  """
                  {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "360p"}}
                  """
                      .formatted(SHORT_HOP)));

      assertThat(Archive.statusByVideo(job)).containsOnly(Map.entry(SHORT_HOP, "success"));
      archive.assertWhole(SHORT_HOP, 8);
      assertThat(
              suite
                  .at("metadata")
                  .get("/api/v1/metadata/video/" + SHORT_HOP + "?refresh=true")
                  .data()
                  .path("source")
                  .stringValue())
          .isEqualTo("yt-dlp");
      assertThat(origin.requests().under("/youtube/v3")).isEmpty();
    }
  }
}
