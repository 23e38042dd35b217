package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.SampleCatalogue.SAMPLE_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** Metadata with the real Download service and yt-dlp behind it. */
class MetadataIT {

  @TempDir Path home;

  @Test
  void ytDlpSaysTheSameAsTheDataApiAndKnowsTheCaptions() throws IOException {
    try (SampleOrigin origin = SampleOrigin.start()) {
      JsonNode known;
      try (RunningSuite suite =
          RunningSuite.start(Deployment.ALL_IN_ONE, directory("keyed"), origin)) {
        known = video(suite, "");
        assertThat(known.path("source").stringValue()).isEqualTo("api");
        assertThat(known.path("available_captions")).isEmpty();
        assertThat(origin.requests().under("/watch")).isEmpty();

        assertThat(languages(video(suite, "?captions=true"))).contains("en");
      }
      try (RunningSuite suite =
          RunningSuite.startWithoutApiKey(Deployment.ALL_IN_ONE, directory("free"), origin)) {
        JsonNode extracted = video(suite, "");
        assertThat(extracted.path("source").stringValue()).isEqualTo("yt-dlp");
        assertThat(extracted.propertyNames()).containsExactlyElementsOf(known.propertyNames());
        for (String field : List.of("video_id", "title", "description", "duration")) {
          assertThat(extracted.path(field)).as(field).isEqualTo(known.path(field));
        }
        assertThat(languages(extracted)).contains("en");

        JsonNode playlist =
            metadata(suite).get("/api/v1/metadata/playlist/" + SAMPLE_PLAYLIST).data();
        assertThat(playlist.path("video_count").intValue()).isEqualTo(6);
      }
    }
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(home.resolve(name));
  }

  private static JsonNode video(RunningSuite suite, String query) {
    return metadata(suite).get("/api/v1/metadata/video/" + SHORT_HOP + query).data();
  }

  private static List<String> languages(JsonNode video) {
    return video.path("available_captions").valueStream().map(JsonNode::stringValue).toList();
  }

  private static Http metadata(RunningSuite suite) {
    return suite.at("metadata");
  }
}
