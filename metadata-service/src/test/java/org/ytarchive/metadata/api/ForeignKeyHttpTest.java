package org.ytarchive.metadata.api;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.metadata.DataApiAnswers.PLAYLIST;
import static org.ytarchive.metadata.DataApiAnswers.page;
import static org.ytarchive.metadata.DataApiAnswers.playlists;
import static org.ytarchive.metadata.DataApiAnswers.refusal;
import static org.ytarchive.metadata.DataApiAnswers.videosById;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.ytarchive.metadata.MetadataServer;
import org.ytarchive.testkit.HttpReply;

/** Requests that bring an API key of their own, to a service with a key and to one without. */
@ExtendWith(OutputCaptureExtension.class)
class ForeignKeyHttpTest {

  private static final String VIDEOS = "/youtube/v3/videos";
  private static final String PLAYLISTS = "/youtube/v3/playlists";
  private static final String ITEMS = "/youtube/v3/playlistItems";
  private static final String OWN = "the-services-key";

  /** With everything that a URL or a header could stumble over. */
  private static final String BROUGHT = "br0ught&key=x%41+{y},;\"~";

  private static final WireMockServer YOUTUBE = new WireMockServer(options().dynamicPort());
  @TempDir private static Path directory;
  private static MetadataServer keyed;
  private static MetadataServer keyless;

  @BeforeAll
  static void start() {
    YOUTUBE.start();
    keyed = start("keyed", OWN);
    keyless = start("keyless", "");
  }

  private static MetadataServer start(String name, String ownKey) {
    return MetadataServer.start(
        directory.resolve(name),
        "YOUTUBE_API_KEY=" + ownKey,
        "ytarchive.youtube.api_url=" + YOUTUBE.baseUrl() + "/",
        "ytarchive.peers.download=http://127.0.0.1:1",
        "logging.level.org.ytarchive=DEBUG",
        "logging.level.org.springframework.web=DEBUG");
  }

  @AfterAll
  static void stop() {
    keyed.close();
    keyless.close();
    YOUTUBE.stop();
  }

  @BeforeEach
  void forget() {
    YOUTUBE.resetAll();
  }

  @AfterEach
  void findTheKeyNowhere(CapturedOutput output) throws IOException {
    assertThat(output.getAll()).doesNotContain(BROUGHT).doesNotContain("br0ught");
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("br0ught");
      }
    }
  }

  private static HttpReply ask(MetadataServer server, String path) {
    return brought(server.send("GET", path, null, BROUGHT));
  }

  private static HttpReply brought(HttpReply reply) {
    assertThat(reply.text() + reply.headers()).doesNotContain("br0ught");
    return reply;
  }

  private static int quotaUsed(MetadataServer server) {
    return server.get("/metadata/quota").data().path("quota_used").asInt();
  }

  private static void answer(String key, String path, ResponseDefinitionBuilder answer) {
    YOUTUBE.stubFor(
        get(urlPathEqualTo(path)).withQueryParam("key", equalTo(key)).willReturn(answer));
  }

  private static @Nullable String code(HttpReply reply) {
    return reply.error().path("code").asString();
  }

  @Test
  void asksForAVideoUnderThatKeyAndChargesNothing() {
    answer(BROUGHT, VIDEOS, videosById("foreign0001"));
    int before = quotaUsed(keyed);

    HttpReply reply = ask(keyed, "/metadata/video/foreign0001");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.data().path("source").asString()).isEqualTo("api");
    assertThat(quotaUsed(keyed)).isEqualTo(before);
    YOUTUBE.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
    assertThat(keyed.get("/metadata/video/foreign0001").data().path("source").asString())
        .isEqualTo("cache");
  }

  @Test
  void asksTheDataApiAlsoWithoutAKeyOfItsOwn() {
    answer(BROUGHT, VIDEOS, videosById("foreign0002"));

    HttpReply reply = ask(keyless, "/metadata/video/foreign0002");
    HttpReply without = keyless.get("/metadata/video/foreign0003");

    assertThat(reply.data().path("source").asString()).isEqualTo("api");
    assertThat(quotaUsed(keyless)).isZero();
    assertThat(without.status()).isEqualTo(503); // Download, of which there is none here
    YOUTUBE.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void listsAPlaylistUnderThatKey() {
    answer(BROUGHT, PLAYLISTS, playlists(PLAYLIST));
    answer(BROUGHT, ITEMS, page(0, 3, 3));

    HttpReply reply = ask(keyless, "/metadata/playlist/" + PLAYLIST);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.data().path("video_count").asInt()).isEqualTo(3);
    assertThat(quotaUsed(keyless)).isZero();
  }

  @Test
  void asksForABatchUnderThatKey() {
    answer(BROUGHT, VIDEOS, videosById("foreign0004", "foreign0005"));
    int before = quotaUsed(keyed);

    HttpReply reply =
        brought(
            keyed.send(
                "POST",
                "/metadata/batch",
                Map.of("video_ids", List.of("foreign0004", "foreign0005")),
                BROUGHT));

    assertThat(reply.data().path("metadata")).hasSize(2);
    assertThat(quotaUsed(keyed)).isEqualTo(before);
  }

  @Test
  void refusesABadKeyToItsOwnRequestAlone() {
    answer(BROUGHT, VIDEOS, refusal(400, "keyInvalid").withFixedDelay(400));
    answer(OWN, VIDEOS, videosById("foreign0006"));

    CompletableFuture<HttpReply> bad =
        CompletableFuture.supplyAsync(() -> ask(keyed, "/metadata/video/foreign0006"));
    await().until(() -> !YOUTUBE.findAll(getRequestedFor(urlPathEqualTo(VIDEOS))).isEmpty());
    HttpReply good = keyed.get("/metadata/video/foreign0006");
    HttpReply refused = bad.join();

    assertThat(good.data().path("source").asString()).isEqualTo("api");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(code(refused)).isEqualTo("E005");
    assertThat(refused.error().path("message").asString())
        .contains("keyInvalid", "options.api_key")
        .doesNotContain("YOUTUBE_API_KEY");
  }

  @Test
  void leavesItsOwnQuotaAloneWhenThatOfTheKeyIsSpent() {
    answer(BROUGHT, VIDEOS, refusal(403, "quotaExceeded"));
    int before = quotaUsed(keyed);

    HttpReply spent = ask(keyed, "/metadata/video/foreign0007");

    assertThat(spent.status()).isEqualTo(429);
    assertThat(code(spent)).isEqualTo("E001");
    assertThat(spent.header("Retry-After")).isNotNull();
    assertThat(spent.error().path("message").asString()).contains("came with the request");
    assertThat(quotaUsed(keyed)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br0ught key", "br0ught\tkey"})
  void refusesWhatCannotBeAKey(String key) {
    refused(keyed.send("GET", "/metadata/video/foreign0008", null, key));
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    refused(keyed.send("GET", "/metadata/video/foreign0008", null, "br0ught".repeat(30)));
    refused(keyed.send("GET", "/metadata/playlist/" + PLAYLIST, null, "br0ught".repeat(30)));
  }

  private static void refused(HttpReply reply) {
    assertThat(brought(reply).status()).isEqualTo(400);
    assertThat(code(reply)).isEqualTo("E007");
    YOUTUBE.verify(0, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }
}
