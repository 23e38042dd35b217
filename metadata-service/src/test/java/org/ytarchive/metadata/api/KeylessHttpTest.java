package org.ytarchive.metadata.api;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.metadata.DataApiAnswers.PLAYLIST;
import static org.ytarchive.metadata.DataApiAnswers.VIDEO;
import static org.ytarchive.metadata.DataApiAnswers.json;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.metadata.DownloadAnswers;
import org.ytarchive.metadata.MetadataServer;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** Without an API key everything comes from the Download service. */
class KeylessHttpTest {

  private static final String INFO = "/api/v1/download/info/";
  private static final String PLAYLIST_INFO = "/api/v1/download/playlist-info/";

  private static final WireMockServer DOWNLOAD = new WireMockServer(options().dynamicPort());
  private static MetadataServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    DOWNLOAD.start();
    server =
        MetadataServer.start(
            directory,
            "YOUTUBE_API_KEY=",
            "ytarchive.youtube.api_url=http://127.0.0.1:1/",
            "ytarchive.peers.download=" + DOWNLOAD.baseUrl());
  }

  @AfterAll
  static void stop() {
    server.close();
    DOWNLOAD.stop();
  }

  @BeforeEach
  void forget() {
    DOWNLOAD.resetAll();
  }

  @Test
  void tellsAboutAVideoWhatYtDlpSays() {
    answer(INFO + VIDEO, DownloadAnswers.video(VIDEO));

    HttpReply reply = server.get("/metadata/video/" + VIDEO);

    assertThat(reply.status()).isEqualTo(200);
    JsonNode data = reply.data();
    assertThat(data.path("video_id").asString()).isEqualTo(VIDEO);
    assertThat(data.path("source").asString()).isEqualTo("yt-dlp");
    assertThat(data.path("title").asString()).isEqualTo("Extracted");
    assertThat(data.path("description").asString()).isEmpty();
    assertThat(data.path("duration").asLong()).isEqualTo(13);
    assertThat(data.path("upload_date").asString()).isEqualTo("2024-02-29T00:00:00Z");
    assertThat(data.at("/thumbnail_urls/default").asString()).isEqualTo("http://h/d.jpg");
    assertThat(data.path("available_captions").toString()).isEqualTo("[\"de\",\"en\"]");
    assertThat(server.get("/metadata/quota").data().path("quota_used").asInt()).isZero();

    assertThat(server.get("/metadata/video/" + VIDEO).data().path("source").asString())
        .isEqualTo("cache");
    DOWNLOAD.verify(1, getRequestedFor(urlPathEqualTo(INFO + VIDEO)));
  }

  @Test
  void listsAPlaylist() {
    answer(PLAYLIST_INFO + PLAYLIST, DownloadAnswers.playlist(PLAYLIST));

    HttpReply reply = server.get("/metadata/playlist/" + PLAYLIST);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("video_count").asInt()).isEqualTo(2);
    assertThat(reply.data().at("/videos/0/duration").asInt()).isEqualTo(61);
    assertThat(reply.data().at("/videos/1/is_available").asBoolean()).isFalse();
    assertThat(reply.data().at("/videos/1/reason").asString()).isEqualTo("private");
  }

  @Test
  void saysWhyAVideoCannotBeHadAndRemembersItForAWhile() {
    answer(INFO + "membersonly", DownloadAnswers.unavailable("members_only"));

    for (int i = 0; i < 2; i++) {
      HttpReply reply = server.get("/metadata/video/membersonly");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.error().path("code").asString()).isEqualTo("E002");
      assertThat(reply.error().at("/details/reason").asString()).isEqualTo("members_only");
    }
    DOWNLOAD.verify(1, getRequestedFor(urlPathEqualTo(INFO + "membersonly")));
  }

  @Test
  void saysThatAPlaylistIsPrivate() {
    answer(PLAYLIST_INFO + "PL9999999999999999", DownloadAnswers.unavailable("private"));

    HttpReply reply = server.get("/metadata/playlist/PL9999999999999999");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.error().at("/details/reason").asString()).isEqualTo("private");
  }

  @Test
  void passesOnWhatElseDownloadSays() {
    answer(
        INFO + "notools0000",
        json(
            500,
            """
            {"success": false, "data": null, "trace_id": "t",
             "error": {"code": "E999", "message": "yt-dlp is not installed.", "details": null}}"""));

    HttpReply reply = server.get("/metadata/video/notools0000");

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.error().path("message").asString()).isEqualTo("yt-dlp is not installed.");
  }

  @Test
  void answersABatchOneByOne() {
    answer(INFO + "batchvideo1", DownloadAnswers.video("batchvideo1"));
    answer(INFO + "batchvideo2", DownloadAnswers.unavailable("deleted"));

    HttpReply reply =
        server.post("/metadata/batch", Map.of("video_ids", List.of("batchvideo1", "batchvideo2")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().at("/metadata/0/source").asString()).isEqualTo("yt-dlp");
    assertThat(reply.data().at("/failed/0/video_id").asString()).isEqualTo("batchvideo2");
    assertThat(reply.data().at("/failed/0/reason").asString()).isEqualTo("deleted");
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    DOWNLOAD.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
  }
}
