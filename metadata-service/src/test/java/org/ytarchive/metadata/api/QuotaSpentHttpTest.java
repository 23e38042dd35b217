package org.ytarchive.metadata.api;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.metadata.DataApiAnswers.VIDEO;
import static org.ytarchive.metadata.DataApiAnswers.refusal;
import static org.ytarchive.metadata.DataApiAnswers.videosById;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.metadata.DownloadAnswers;
import org.ytarchive.metadata.MetadataServer;
import org.ytarchive.testkit.HttpReply;

/** What is left when the day's quota is spent, and what a restart leaves of everything. */
class QuotaSpentHttpTest {

  private static final String VIDEOS = "/youtube/v3/videos";

  private final WireMockServer youtube = new WireMockServer(options().dynamicPort());
  private final WireMockServer download = new WireMockServer(options().dynamicPort());

  @TempDir Path directory;

  @BeforeEach
  void start() {
    youtube.start();
    download.start();
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(videosById(VIDEO)));
    download.stubFor(
        get(urlPathEqualTo("/api/v1/download/info/freevideo00"))
            .willReturn(DownloadAnswers.video("freevideo00")));
  }

  @AfterEach
  void stop() {
    youtube.stop();
    download.stop();
  }

  @Test
  void answersFromTheOldCacheThenFromYtDlpThenNotAtAll() {
    try (MetadataServer server = server("ytarchive.youtube.quota_limit=1001")) {
      HttpReply bought = server.get("/metadata/video/" + VIDEO);
      HttpReply stale = server.get("/metadata/video/" + VIDEO);
      HttpReply free = server.get("/metadata/video/freevideo00");
      HttpReply none = server.get("/metadata/video/othervideo0");

      assertThat(bought.data().path("source").asString()).isEqualTo("api");
      assertThat(stale.data().path("source").asString()).isEqualTo("cache");
      assertThat(free.data().path("source").asString()).isEqualTo("yt-dlp");
      assertThat(none.status()).isEqualTo(429);
      assertThat(none.error().path("code").asString()).isEqualTo("E001");
      assertThat(none.error().path("message").asString()).contains("1 of 1001 units");
      assertThat(none.error().at("/details/extraction").asString()).isNotEmpty();
      assertThat(none.header("Retry-After")).isNotNull();
      youtube.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
    }
  }

  @Test
  void doesTheSameForABatch() {
    try (MetadataServer server = server("ytarchive.youtube.quota_limit=1001")) {
      server.get("/metadata/video/" + VIDEO);

      HttpReply reply =
          server.post(
              "/metadata/batch", Map.of("video_ids", List.of("othervideo0", VIDEO, "freevideo00")));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.data().at("/metadata/0/source").asString()).isEqualTo("cache");
      assertThat(reply.data().at("/metadata/1/source").asString()).isEqualTo("yt-dlp");
      assertThat(reply.data().at("/failed/0/error_code").asString()).isEqualTo("E001");
    }
  }

  @Test
  void remembersAcrossARestartWhatItKnowsAndWhatItSpent() {
    try (MetadataServer server = server("ytarchive.services.metadata.cache_ttl=3600")) {
      server.get("/metadata/video/" + VIDEO);
    }
    try (MetadataServer server = server("ytarchive.services.metadata.cache_ttl=3600")) {
      HttpReply reply = server.get("/metadata/video/" + VIDEO);

      assertThat(reply.data().path("source").asString()).isEqualTo("cache");
      assertThat(server.get("/metadata/quota").data().path("quota_used").asInt()).isEqualTo(1);
    }
  }

  @Test
  void believesGoogleThatTheQuotaIsSpent() {
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(refusal(403, "quotaExceeded")));
    try (MetadataServer server = server()) {
      HttpReply none = server.get("/metadata/video/othervideo0");
      HttpReply free = server.get("/metadata/video/freevideo00");

      assertThat(none.status()).isEqualTo(429);
      assertThat(none.error().path("code").asString()).isEqualTo("E001");
      assertThat(free.data().path("source").asString()).isEqualTo("yt-dlp");
      assertThat(server.get("/metadata/quota").data().path("quota_remaining").asInt()).isZero();
      youtube.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
    }
  }

  @Test
  void addsTheCaptionsThatDownloadKnows() {
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(videosById("freevideo00")));
    try (MetadataServer server = server("ytarchive.services.metadata.cache_ttl=3600")) {
      HttpReply without = server.get("/metadata/video/freevideo00");
      HttpReply with = server.get("/metadata/video/freevideo00?captions=true");
      HttpReply later = server.get("/metadata/video/freevideo00?captions=true");

      assertThat(without.data().path("available_captions").size()).isZero();
      assertThat(with.data().path("available_captions").toString()).isEqualTo("[\"de\",\"en\"]");
      assertThat(later.data().path("available_captions").size()).isEqualTo(2);
      download.verify(1, getRequestedFor(urlPathEqualTo("/api/v1/download/info/freevideo00")));
      assertThat(server.get("/metadata/quota").data().path("quota_used").asInt()).isEqualTo(1);
    }
  }

  private MetadataServer server(String... more) {
    String[] settings = new String[more.length + 4];
    settings[0] = "YOUTUBE_API_KEY=k";
    settings[1] = "ytarchive.youtube.api_url=" + youtube.baseUrl() + "/";
    settings[2] = "ytarchive.peers.download=" + download.baseUrl();
    // Everything is stale at once; a later setting of the same key wins.
    settings[3] =
        List.of(more).stream().anyMatch(s -> s.contains("cache_ttl"))
            ? "ytarchive.http.retry_max_attempts=2"
            : "ytarchive.services.metadata.cache_ttl=0";
    System.arraycopy(more, 0, settings, 4, more.length);
    return MetadataServer.start(directory, settings);
  }
}
