package org.ytarchive.storage.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.storage.api.RunningStorage.assertOk;
import static org.ytarchive.storage.api.RunningStorage.assertRefused;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStorage.class)
class SearchHttpTest {
  private final RunningStorage storage;
  private final Http http;
  private final String id = RunningStorage.newId();
  private final String word = "word" + id.substring(1);

  SearchHttpTest(RunningStorage storage) {
    this.storage = storage;
    http = storage.http;
  }

  /** Right after its start the service still gets its text index ready. */
  @BeforeEach
  void waitForTheTextIndex() {
    await()
        .until(
            () ->
                Http.at(storage.port)
                    .get("/api/v1/health")
                    .data()
                    .at("/metrics/search_complete")
                    .asBoolean());
  }

  @Test
  void findsWhatWasJustStoredAndSaysWhere() {
    assertOk(
        http.post(
            "/save/metadata",
            Map.of(
                "video_id",
                id,
                "metadata",
                Map.of("title", "Été " + word, "channel_id", "UC9", "channel_title", "Chaîne"))));
    String captions = "WEBVTT\n\n00:01:02.500 --> 00:01:04.000\nsaid " + word + "x here\n";
    assertOk(http.post("/save/video", storage.staged(id, "video", captions)));

    JsonNode found = found(word);

    assertThat(found.path("total").asInt()).isEqualTo(1);
    assertThat(found.path("partial").asBoolean(true)).isFalse();
    JsonNode video = found.at("/videos/0");
    assertThat(video.path("video_id").asString()).isEqualTo(id);
    assertThat(video.path("title").asString()).isEqualTo("Été " + word);
    JsonNode matches = video.path("matches");
    assertThat(matches).hasSize(2);
    assertThat(matches.at("/0/field").asString()).isEqualTo("title");
    assertThat(matches.at("/0/text").asString()).isEqualTo("Été " + word);
    assertThat(matches.at("/0/language").isNull()).isTrue();
    assertThat(matches.at("/0/start_seconds").isNull()).isTrue();
    assertThat(matches.at("/1/field").asString()).isEqualTo("captions");
    assertThat(matches.at("/1/language").asString()).isEqualTo("en");
    assertThat(matches.at("/1/start_seconds").asDouble()).isEqualTo(62.5);
    assertThat(matches.at("/1/text").asString()).isEqualTo("said " + word + "x here");
    assertThat(found("ete chaine " + word).path("total").asInt()).isEqualTo(1);
    assertThat(found(word + "&channel_id=UC9").path("total").asInt()).isEqualTo(1);
    assertThat(found(word + "&channel_id=UC8").path("total").asInt()).isZero();
    assertThat(http.get("/videos?limit=1").data().at("/videos/0/matches")).isEmpty();
  }

  @Test
  void pagesAndSorts() {
    for (String title : List.of("b", "c", "a")) {
      metadata(RunningStorage.newId(), word + " " + title);
    }

    JsonNode page = found(word + "&sort_by=title&sort_order=asc&limit=2&offset=1");

    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("limit").asInt()).isEqualTo(2);
    assertThat(page.path("videos").valueStream().map(v -> v.path("title").asString()))
        .containsExactly(word + " b", word + " c");
    assertThat(found(word + "&sort_by=relevance").path("videos")).hasSize(3);
    assertRefused(http.get("/videos?search=x&sort_by=size"), "relevance");
  }

  @Test
  void oddSearchesFindNothing() {
    metadata(id, word);
    for (String odd :
        List.of("\"", "(", "*", "title:(", "a AND", "%", "_", "' OR 1=1 --", "\0", "🎉", "\\")) {
      HttpReply reply = http.get("/videos?search=" + URLEncoder.encode(odd, UTF_8));
      assertOk(reply);
      assertThat(reply.data().path("videos")).as(odd).isEmpty();
      assertThat(found(word + " " + odd.replaceAll("[a-zA-Z0-9]", "")).path("total").asInt())
          .as(odd)
          .isEqualTo(1);
    }
    assertThat(found("x".repeat(5000)).path("total").asInt()).isZero();
    assertThat(found((word + " ").repeat(200)).path("total").asInt()).isEqualTo(1);
    assertThat(http.get("/videos?search=").data().path("total").asInt()).isPositive();
  }

  private void metadata(String videoId, String title) {
    assertOk(
        http.post(
            "/save/metadata", Map.of("video_id", videoId, "metadata", Map.of("title", title))));
  }

  private JsonNode found(String search) {
    int rest = search.indexOf('&');
    String words = rest < 0 ? search : search.substring(0, rest);
    HttpReply reply =
        http.get(
            "/videos?search="
                + URLEncoder.encode(words, UTF_8)
                + (rest < 0 ? "" : search.substring(rest)));
    assertOk(reply);
    return reply.data();
  }
}
