package org.ytarchive.metadata.api;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.metadata.DataApiAnswers.PLAYLIST;
import static org.ytarchive.metadata.DataApiAnswers.VIDEO;
import static org.ytarchive.metadata.DataApiAnswers.item;
import static org.ytarchive.metadata.DataApiAnswers.page;
import static org.ytarchive.metadata.DataApiAnswers.playlists;
import static org.ytarchive.metadata.DataApiAnswers.refusal;
import static org.ytarchive.metadata.DataApiAnswers.video;
import static org.ytarchive.metadata.DataApiAnswers.videoId;
import static org.ytarchive.metadata.DataApiAnswers.videos;
import static org.ytarchive.metadata.DataApiAnswers.videosById;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.metadata.MetadataServer;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** The service over HTTP, with Google's client, against answers of the Data API's shapes. */
class MetadataHttpTest {

  private static final String VIDEOS = "/youtube/v3/videos";
  private static final String PLAYLISTS = "/youtube/v3/playlists";
  private static final String ITEMS = "/youtube/v3/playlistItems";
  private static final String KEY = "the-secret-key";

  private static final WireMockServer YOUTUBE = new WireMockServer(options().dynamicPort());
  private static MetadataServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    YOUTUBE.start();
    server =
        MetadataServer.start(
            directory,
            "YOUTUBE_API_KEY=" + KEY,
            "ytarchive.youtube.api_url=" + YOUTUBE.baseUrl() + "/",
            "ytarchive.peers.download=http://127.0.0.1:1",
            "ytarchive.http.read_timeout=2",
            "ytarchive.http.circuit_failure_threshold=1000");
  }

  @AfterAll
  static void stop() {
    server.close();
    YOUTUBE.stop();
  }

  @BeforeEach
  void forget() {
    YOUTUBE.resetAll();
  }

  @Test
  void tellsAllAboutAVideo() {
    answerVideos(videosById(VIDEO));

    HttpReply reply = server.get("/metadata/video/" + VIDEO + "?refresh=true");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("success").asBoolean()).isTrue();
    JsonNode data = reply.data();
    assertThat(names(data))
        .containsExactlyInAnyOrder(
            "video_id",
            "title",
            "description",
            "duration",
            "upload_date",
            "channel_id",
            "channel_title",
            "thumbnail_urls",
            "available_captions",
            "view_count",
            "like_count",
            "fetched_at",
            "source",
            "availability");
    assertThat(data.path("video_id").asString()).isEqualTo(VIDEO);
    assertThat(data.path("title").asString()).isEqualTo("Title of " + VIDEO);
    assertThat(data.path("description").asString()).isEqualTo("Lines\nand “quotes”");
    assertThat(data.path("duration").asLong()).isEqualTo(93_784);
    assertThat(data.path("upload_date").asString()).isEqualTo("2009-10-25T06:57:33Z");
    assertThat(data.path("channel_id").asString()).isEqualTo("UCuAXFkgsw1L7xaCfnd5JJOw");
    assertThat(names(data.path("thumbnail_urls")))
        .containsExactlyInAnyOrder("default", "medium", "high", "standard", "maxres");
    assertThat(data.at("/thumbnail_urls/default").asString()).endsWith("/default.jpg");
    assertThat(data.at("/thumbnail_urls/maxres").isNull()).isTrue();
    assertThat(data.path("available_captions").size()).isZero();
    assertThat(data.path("view_count").asLong()).isEqualTo(1_700_000_000L);
    assertThat(data.path("source").asString()).isEqualTo("api");
    assertThat(data.path("availability").asString()).isEqualTo("public");
    assertThat(data.path("fetched_at").asString()).endsWith("Z");
    YOUTUBE.verify(
        1,
        getRequestedFor(urlPathEqualTo(VIDEOS))
            .withQueryParam("key", equalTo(KEY))
            .withQueryParam("id", equalTo(VIDEO))
            .withQueryParam("part", equalTo("snippet,contentDetails,statistics,status")));
  }

  @Test
  void asksOnceAndThenAnswersFromTheCache() {
    answerVideos(videosById("cachedvideo"));

    HttpReply first = server.get("/metadata/video/cachedvideo");
    HttpReply second = server.get("/metadata/video/cachedvideo");

    assertThat(first.data().path("source").asString()).isEqualTo("api");
    assertThat(second.data().path("source").asString()).isEqualTo("cache");
    assertThat(second.data().path("fetched_at")).isEqualTo(first.data().path("fetched_at"));
    YOUTUBE.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void answersFromAnOldCacheWhenYoutubeIsDown() {
    answerVideos(videosById("stalevideo0"));
    server.get("/metadata/video/stalevideo0");
    answerVideos(refusal(503, "backendError"));

    HttpReply reply = server.get("/metadata/video/stalevideo0?refresh=true");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("source").asString()).isEqualTo("cache");
  }

  @Test
  void saysThatAVideoIsNotThereAndRemembersItForAWhile() {
    answerVideos(videos());

    HttpReply first = server.get("/metadata/video/notthere000");
    HttpReply second = server.get("/metadata/video/notthere000");

    assertThat(first.status()).isEqualTo(404);
    assertThat(first.error().path("code").asString()).isEqualTo("E002");
    assertThat(first.error().at("/details/reason").asString()).isEqualTo("unavailable");
    assertThat(first.error().path("message").asString()).contains("'notthere000'");
    assertThat(second.error()).isEqualTo(first.error());
    YOUTUBE.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{}' | {\"privacyStatus\": \"private\"} | private",
        "'{}' | {\"uploadStatus\": \"deleted\"} | deleted",
        "'{}' | {\"uploadStatus\": \"rejected\", \"rejectionReason\": \"copyright\"} | removed",
        "'{}' | {\"uploadStatus\": \"failed\"} | unavailable",
        "'{\"regionRestriction\": {\"allowed\": []}}' | {\"privacyStatus\": \"public\"} | region_blocked"
      })
  void saysWhyAVideoCannotBeHad(String contentDetails, String status, String reason) {
    answerVideos(
        videos(video(VIDEO, "\"contentDetails\": " + contentDetails, "\"status\": " + status)));

    HttpReply reply = server.get("/metadata/video/" + VIDEO + "?refresh=true");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().at("/details/reason").asString()).isEqualTo(reason);
  }

  @Test
  void knowsAnAgeLimitAndARegionalBlockFromTheEnd() {
    answerVideos(
        videos(
            video(
                VIDEO,
                "\"contentDetails\": {\"duration\": \"PT1S\", \"regionRestriction\": {\"blocked\": [\"DE\"]}, \"contentRating\": {\"ytRating\": \"ytAgeRestricted\"}}",
                "\"status\": {\"privacyStatus\": \"unlisted\"}")));

    HttpReply reply = server.get("/metadata/video/" + VIDEO + "?refresh=true");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("availability").asString()).isEqualTo("needs_auth");
  }

  @ParameterizedTest
  @CsvSource({
    "403, rateLimitExceeded, 429, E001",
    "403, userRateLimitExceeded, 429, E001",
    "429, somethingNew, 429, E001",
    "400, keyInvalid, 401, E005",
    "403, accessNotConfigured, 401, E005",
    "403, forbidden, 401, E005",
    "400, invalidFilters, 500, E999",
    "500, backendError, 503, E006",
    "503, backendError, 503, E006"
  })
  void saysWhatGoogleRefused(int status, String reason, int ourStatus, String code) {
    answerVideos(refusal(status, reason));

    HttpReply reply = server.get("/metadata/video/refused0000");

    assertThat(reply.status()).isEqualTo(ourStatus);
    assertThat(reply.error().path("code").asString()).isEqualTo(code);
    assertThat(reply.error().path("message").asString()).contains(reason);
    assertThat(reply.text()).doesNotContain(KEY);
    assertThat(reply.header("Retry-After") != null).isEqualTo(code.equals("E001"));
    YOUTUBE.verify(code.equals("E006") ? 3 : 1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void knowsAWrongKeyAlsoByGooglesNewerWords() {
    answerVideos(
        refusal(400, "badRequest")
            .withBody(
                """
                {"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.",
                  "errors": [{"message": "API key not valid.", "domain": "global", "reason": "badRequest"}],
                  "status": "INVALID_ARGUMENT",
                  "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}]}}"""));

    HttpReply reply = server.get("/metadata/video/refused0000");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error().path("code").asString()).isEqualTo("E005");
    assertThat(reply.error().path("message").asString()).contains("YOUTUBE_API_KEY");
  }

  @Test
  void triesAgainWhenYoutubeStumbles() {
    YOUTUBE.stubFor(
        get(urlPathEqualTo(VIDEOS))
            .inScenario("stumble")
            .whenScenarioStateIs("Started")
            .willSetStateTo("up")
            .willReturn(refusal(500, "backendError")));
    YOUTUBE.stubFor(
        get(urlPathEqualTo(VIDEOS))
            .inScenario("stumble")
            .whenScenarioStateIs("up")
            .willReturn(videosById("stumbled000")));
    int before = quota().path("quota_used").asInt();

    HttpReply reply = server.get("/metadata/video/stumbled000");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(quota().path("quota_used").asInt()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{\"items\": [",
        "{}",
        "[]",
        "{\"items\": [{\"id\": \"brokenvideo\", \"contentDetails\": {\"duration\": \"soon\"}}]}",
        "{\"items\": [{\"id\": \"brokenvideo\", \"snippet\": {\"publishedAt\": \"soon\"}}]}",
        "{\"items\": [{\"id\": \"brokenvideo\", \"statistics\": {\"viewCount\": \"many\"}}]}"
      })
  void takesAnAnswerWithoutSenseForAFailure(String body) {
    answerVideos(refusal(200, "x").withBody(body));

    HttpReply reply = server.get("/metadata/video/brokenvideo");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error().path("code").asString()).isEqualTo("E006");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "CONNECTION_RESET_BY_PEER"})
  void takesABrokenConnectionForAFailure(Fault fault) {
    answerVideos(videos().withFault(fault));

    HttpReply reply = server.get("/metadata/video/brokenvideo");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error().path("code").asString()).isEqualTo("E006");
    assertThat(reply.error().path("message").asString()).contains(YOUTUBE.baseUrl());
  }

  @Test
  void doesNotWaitForEver() {
    answerVideos(videosById(VIDEO).withFixedDelay(900));

    HttpReply reply = server.get("/metadata/video/slowvideo00");

    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.error().path("code").asString()).isEqualTo("E003");
  }

  @Test
  void saysThatDownloadIsDownWhereOnlyThatKnowsTheCaptions() {
    answerVideos(videosById("captionless"));

    HttpReply reply = server.get("/metadata/video/captionless?captions=true");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.error().path("code").asString()).isEqualTo("E006");
    assertThat(reply.error().path("message").asString()).contains("download");
  }

  @Test
  void listsAPlaylistOverAllItsPages() {
    YOUTUBE.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists(PLAYLIST)));
    YOUTUBE.stubFor(
        get(urlPathEqualTo(ITEMS))
            .withQueryParam("pageToken", absent())
            .willReturn(page(0, 50, 120)));
    stubPage("page-50", page(50, 100, 120));
    stubPage("page-100", page(100, 120, 120));
    answerVideos(
        videosById(IntStream.range(0, 119).mapToObj(i -> videoId(i)).toArray(String[]::new)));
    int before = quota().path("quota_used").asInt();

    HttpReply reply = server.get("/metadata/playlist/" + PLAYLIST + "?refresh=true");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(names(reply.data()))
        .containsExactlyInAnyOrder(
            "playlist_id",
            "title",
            "description",
            "channel_id",
            "channel_title",
            "video_count",
            "videos",
            "fetched_at");
    assertThat(reply.data().path("video_count").asInt()).isEqualTo(120);
    JsonNode last = reply.data().at("/videos/119");
    assertThat(names(last))
        .containsExactlyInAnyOrder(
            "video_id", "position", "title", "duration", "is_available", "reason", "added_at");
    assertThat(last.path("video_id").asString()).isEqualTo(videoId(119));
    assertThat(last.path("position").asInt()).isEqualTo(119);
    assertThat(last.path("is_available").asBoolean()).isFalse();
    assertThat(last.path("reason").asString()).isEqualTo("unavailable");
    assertThat(last.path("added_at").asString()).isEqualTo("2024-03-01T12:00:00Z");
    assertThat(reply.data().at("/videos/118/duration").asLong()).isEqualTo(93_784);
    // The playlist itself, three pages, and the videos of each.
    assertThat(quota().path("quota_used").asInt()).isEqualTo(before + 7);

    server.get("/metadata/playlist/" + PLAYLIST);
    server.get("/metadata/video/" + videoId(118));
    assertThat(quota().path("quota_used").asInt()).isEqualTo(before + 7);
  }

  @Test
  void marksWhatIsPrivateOrDeletedInAPlaylist() {
    YOUTUBE.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists(PLAYLIST)));
    YOUTUBE.stubFor(
        get(urlPathEqualTo(ITEMS))
            .willReturn(
                page(
                    List.of(
                        item("video000001", "Private video", "private"),
                        item("video000002", "Deleted video", "privacyStatusUnspecified"),
                        item("video000003", "Deleted video", "public"),
                        item("video000004", "Private video", "unlisted"),
                        item("video000005", "Deleted video", "unlisted"),
                        item("video000006", "A video", "unlisted")),
                    "")));

    JsonNode videos =
        server.get("/metadata/playlist/" + PLAYLIST + "?refresh=true").data().path("videos");

    assertThat(
            IntStream.range(0, 6)
                .mapToObj(i -> videos.at("/" + i + "/reason").asString("available")))
        .containsExactly("private", "deleted", "available", "private", "deleted", "available");
    assertThat(videos.at("/0/is_available").asBoolean()).isFalse();
    assertThat(videos.at("/2/is_available").asBoolean()).isTrue();
  }

  @Test
  void doesNotGoRoundInCircles() {
    YOUTUBE.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists(PLAYLIST)));
    YOUTUBE.stubFor(get(urlPathEqualTo(ITEMS)).willReturn(page(0, 50, 120)));

    assertThat(server.get("/metadata/playlist/" + PLAYLIST + "?refresh=true").status())
        .isEqualTo(200);
    YOUTUBE.verify(2, getRequestedFor(urlPathEqualTo(ITEMS)));
  }

  @Test
  void saysThatAPlaylistIsNotThere() {
    YOUTUBE.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists()));

    HttpReply reply = server.get("/metadata/playlist/PL9999999999999999");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("code").asString()).isEqualTo("E002");
    assertThat(reply.error().at("/details/reason").asString()).isEqualTo("unavailable");
    YOUTUBE.verify(0, getRequestedFor(urlPathEqualTo(ITEMS)));
  }

  @ParameterizedTest
  @CsvSource({"404, playlistNotFound, unavailable", "403, playlistItemsNotAccessible, private"})
  void saysWhyAPlaylistCannotBeListed(int status, String googles, String reason) {
    YOUTUBE.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists(PLAYLIST)));
    YOUTUBE.stubFor(get(urlPathEqualTo(ITEMS)).willReturn(refusal(status, googles)));

    HttpReply reply = server.get("/metadata/playlist/" + PLAYLIST + "?refresh=true");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().path("code").asString()).isEqualTo("E002");
    assertThat(reply.error().at("/details/reason").asString()).isEqualTo(reason);
  }

  @Test
  void asksForABatchInOneCall() {
    List<String> ids = IntStream.range(500, 550).mapToObj(i -> videoId(i)).toList();
    answerVideos(videosById(ids.subList(0, 48).toArray(String[]::new)));
    int before = quota().path("quota_used").asInt();

    HttpReply reply = server.post("/metadata/batch", Map.of("video_ids", ids));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(names(reply.data())).containsExactlyInAnyOrder("metadata", "failed");
    assertThat(reply.data().path("metadata").size()).isEqualTo(48);
    assertThat(reply.data().at("/metadata/47/video_id").asString()).isEqualTo(videoId(547));
    JsonNode failed = reply.data().path("failed");
    assertThat(failed.size()).isEqualTo(2);
    assertThat(names(failed.path(0)))
        .containsExactlyInAnyOrder("video_id", "error", "error_code", "reason");
    assertThat(failed.at("/0/video_id").asString()).isEqualTo(videoId(548));
    assertThat(failed.at("/0/error_code").asString()).isEqualTo("E002");
    assertThat(failed.at("/0/reason").asString()).isEqualTo("unavailable");
    assertThat(quota().path("quota_used").asInt()).isEqualTo(before + 1);
    YOUTUBE.verify(
        1,
        getRequestedFor(urlPathEqualTo(VIDEOS))
            .withQueryParam("id", matching("video000500,.*,video000549")));

    HttpReply again = server.post("/metadata/batch", Map.of("video_ids", ids));
    assertThat(again.data().at("/metadata/0/source").asString()).isEqualTo("cache");
    assertThat(again.data().path("failed")).isEqualTo(failed);
    YOUTUBE.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void namesWhatFailedInABatch() {
    answerVideos(refusal(500, "backendError"));

    HttpReply reply =
        server.post("/metadata/batch", Map.of("video_ids", List.of("failing0001", "failing0001")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("metadata").size()).isZero();
    assertThat(reply.data().path("failed").size()).isEqualTo(1);
    assertThat(reply.data().at("/failed/0/error_code").asString()).isEqualTo("E006");
    assertThat(reply.data().at("/failed/0/reason").isNull()).isTrue();
  }

  @Test
  void tellsTheQuota() {
    JsonNode quota = quota();

    assertThat(names(quota))
        .containsExactlyInAnyOrder(
            "quota_limit",
            "quota_used",
            "quota_remaining",
            "quota_reserve",
            "reset_time",
            "operations_available");
    assertThat(names(quota.path("operations_available")))
        .containsExactlyInAnyOrder(
            "video_metadata", "playlist_metadata", "playlist_items", "captions");
    int used = quota.path("quota_used").asInt();
    assertThat(quota.path("quota_limit").asInt()).isEqualTo(10_000);
    assertThat(quota.path("quota_reserve").asInt()).isEqualTo(1_000);
    assertThat(quota.path("quota_remaining").asInt()).isEqualTo(10_000 - used);
    assertThat(quota.at("/operations_available/playlist_items").asInt()).isEqualTo(9_000 - used);
    assertThat(quota.at("/operations_available/captions").asInt()).isEqualTo((9_000 - used) / 50);
    assertThat(quota.path("reset_time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT0[78]:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metadata/video/short",
        "/metadata/video/has%20space1",
        "/metadata/video/..%2F..%2Fetc%2Fx",
        "/metadata/video/dQw4w9WgXcQQ",
        "/metadata/playlist/XX0123456789abcdef01",
        "/metadata/playlist/PLshort",
        "/metadata/video/dQw4w9WgXcQ?refresh=perhaps",
        "/metadata/video/dQw4w9WgXcQ?captions=en",
        "/metadata/playlist/PL0123456789abcdef01?refresh="
      })
  void refusesWhatMakesNoSense(String path) {
    HttpReply reply = server.get(path);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("success").asBoolean()).isFalse();
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    YOUTUBE.verify(0, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void refusesABatchThatMakesNoSense() {
    List<String> many = new ArrayList<>(IntStream.range(0, 51).mapToObj(i -> videoId(i)).toList());
    assertRefused(Map.of("video_ids", many), "51", "1 to 50");
    assertRefused(Map.of("video_ids", List.of()), "0", "1 to 50");
    assertRefused(Map.of(), "0", "1 to 50");
    assertRefused(Map.of("video_ids", List.of(VIDEO, "bad id")), "bad id");
    assertRefused(Map.of("video_ids", Collections.singletonList(null)), "null");
    assertRefused(Map.of("ids", List.of(VIDEO)), "ids", "video_ids");
    assertRefused("{\"video_ids\": ", "");
  }

  private static void assertRefused(Object body, String... words) {
    HttpReply reply = server.post("/metadata/batch", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error().path("code").asString()).isEqualTo("E007");
    assertThat(reply.error().path("message").asString()).contains(words);
  }

  @Test
  void takesAnIdThatBeginsWithADash() {
    answerVideos(videosById("-abcdefghij"));

    assertThat(server.get("/metadata/video/-abcdefghij").status()).isEqualTo(200);
  }

  @Test
  void showsTheQuotaInItsHealth() {
    HttpReply reply = server.get("/health");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("service").asString()).contains("metadata");
    assertThat(reply.data().at("/metrics/quota_remaining").isNumber()).isTrue();
  }

  private static void answerVideos(ResponseDefinitionBuilder answer) {
    YOUTUBE.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(answer));
  }

  private static void stubPage(String token, ResponseDefinitionBuilder answer) {
    YOUTUBE.stubFor(
        get(urlPathEqualTo(ITEMS))
            .withQueryParam("pageToken", equalTo(token))
            .withQueryParam("maxResults", equalTo("50"))
            .withQueryParam("playlistId", equalTo(PLAYLIST))
            .willReturn(answer));
  }

  private static JsonNode quota() {
    HttpReply reply = server.get("/metadata/quota");
    assertThat(reply.status()).isEqualTo(200);
    return reply.data();
  }

  private static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }
}
