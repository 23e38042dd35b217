package org.ytarchive.metadata.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.metadata.DataApiAnswers.PLAYLIST;
import static org.ytarchive.metadata.DataApiAnswers.page;
import static org.ytarchive.metadata.DataApiAnswers.playlists;
import static org.ytarchive.metadata.DataApiAnswers.refusal;
import static org.ytarchive.metadata.DataApiAnswers.videoId;
import static org.ytarchive.metadata.DataApiAnswers.videosById;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.metadata.AnyVideos;
import org.ytarchive.metadata.MetadataServer;
import org.ytarchive.testkit.HttpReply;

/** What many requests cost together, over HTTP and with Google's client. */
class CostHttpTest {

  private static final String VIDEOS = "/youtube/v3/videos";
  private static final String PLAYLISTS = "/youtube/v3/playlists";
  private static final String ITEMS = "/youtube/v3/playlistItems";

  private final WireMockServer youtube =
      new WireMockServer(options().dynamicPort().extensions(new AnyVideos()));
  private final ExecutorService clients = Executors.newFixedThreadPool(100);

  @TempDir Path directory;
  private MetadataServer server;

  @BeforeEach
  void start() {
    youtube.start();
    youtube.stubFor(
        get(urlPathEqualTo(VIDEOS))
            .willReturn(aResponse().withTransformers(AnyVideos.NAME).withFixedDelay(30)));
    server =
        MetadataServer.start(
            directory,
            "YOUTUBE_API_KEY=k",
            "ytarchive.youtube.api_url=" + youtube.baseUrl() + "/",
            "ytarchive.peers.download=http://127.0.0.1:1");
  }

  @AfterEach
  void stop() {
    clients.shutdownNow();
    server.close();
    youtube.stop();
  }

  @Test
  void aThousandVideosThatComeTogetherCostAboutTwentyUnits() {
    List<HttpReply> replies = together(IntStream.range(0, 1000).mapToObj(i -> videoId(i)).toList());

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(replies.get(999).data().path("video_id").asString()).isEqualTo(videoId(999));
    // 20 where all come at once; these are 100 clients that wait for each answer.
    assertThat(quotaUsed()).isBetween(20, 60);
    assertThat(meter("ytarchive_metadata_lookups_total", "event=\"joined\",kind=\"video\""))
        .isGreaterThan(900);
    assertThat(meter("ytarchive_metadata_lookups_total", "event=\"miss\",kind=\"video\""))
        .isEqualTo(1000);
    assertThat(meter("ytarchive_youtube_calls_total", "call=\"videos\",outcome=\"ok\""))
        .isEqualTo(quotaUsed());
    assertThat(meter("ytarchive_quota_used", "")).isEqualTo(quotaUsed());
    assertThat(meter("ytarchive_quota_remaining", "")).isEqualTo(10_000 - quotaUsed());
  }

  @Test
  void aThousandRequestsForOneVideoCostOneUnit() {
    List<HttpReply> replies = together(IntStream.range(0, 1000).mapToObj(i -> videoId(1)).toList());

    assertThat(replies).allMatch(reply -> reply.status() == 200);
    assertThat(quotaUsed()).isEqualTo(1);
    youtube.verify(1, getRequestedFor(urlPathEqualTo(VIDEOS)));
  }

  @Test
  void oneBadIdFailsAlone() {
    List<HttpReply> replies =
        together(List.of("absent00001", videoId(1), videoId(2), "absent00002", videoId(3)));

    assertThat(replies).extracting(HttpReply::status).containsExactly(404, 200, 200, 404, 200);
    assertThat(replies.get(0).error().path("code").asString()).isEqualTo("E002");
    assertThat(replies.get(3).error().path("message").asString()).contains("'absent00002'");
    server.post("/metadata/batch", Map.of("video_ids", List.of("absent00001", videoId(1))));
    assertThat(meter("ytarchive_metadata_errors_total", "code=\"E002\"")).isEqualTo(3);
  }

  @Test
  void thePlaylistsVideosCostNothingOnceItIsListed() {
    youtube.stubFor(get(urlPathEqualTo(PLAYLISTS)).willReturn(playlists(PLAYLIST)));
    stubItems(200);

    HttpReply listed = server.get("/metadata/playlist/" + PLAYLIST);
    int cost = quotaUsed();
    List<HttpReply> replies = together(IntStream.range(0, 200).mapToObj(i -> videoId(i)).toList());

    assertThat(listed.data().path("videos")).allMatch(v -> v.path("duration").asLong() == 93_784);
    assertThat(replies).allMatch(r -> r.data().path("source").asString().equals("cache"));
    assertThat(cost).isEqualTo(1 + 4 + 4);
    assertThat(quotaUsed()).isEqualTo(cost);
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    youtube.stubFor(
        get(urlPathEqualTo(VIDEOS))
            .withHeader("If-None-Match", absent())
            .willReturn(videosById(videoId(1)).withHeader("ETag", "\"seen\"")));
    youtube.stubFor(
        get(urlPathEqualTo(VIDEOS))
            .withHeader("If-None-Match", equalTo("\"seen\""))
            .willReturn(aResponse().withStatus(304)));
    HttpReply first = server.get("/metadata/video/" + videoId(1));

    HttpReply again = server.get("/metadata/video/" + videoId(1) + "?refresh=true");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.data().path("source").asString()).isEqualTo("api");
    assertThat(again.data().path("title")).isEqualTo(first.data().path("title"));
    assertThat(again.data().path("fetched_at").asString())
        .isGreaterThan(first.data().path("fetched_at").asString());
    assertThat(quotaUsed()).isEqualTo(2);
  }

  @Test
  void anAnswerThatSaysItsEtagOnlyInItsBodyIsKnownAgainToo() {
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(videosById(videoId(1))));
    server.get("/metadata/video/" + videoId(1));
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(aResponse().withStatus(304)));

    HttpReply again = server.get("/metadata/video/" + videoId(1) + "?refresh=true");
    HttpReply other = server.get("/metadata/video/" + videoId(2));

    assertThat(again.data().path("source").asString()).isEqualTo("api");
    youtube.verify(
        1, getRequestedFor(urlPathEqualTo(VIDEOS)).withHeader("If-None-Match", equalTo("e")));
    // Nobody asked for "nothing new" there.
    assertThat(other.status()).isEqualTo(500);
  }

  @Test
  void errorsAreCountedByTheirCode() {
    youtube.stubFor(get(urlPathEqualTo(VIDEOS)).willReturn(refusal(400, "keyInvalid")));

    assertThat(server.get("/metadata/video/" + videoId(1)).status()).isEqualTo(401);

    assertThat(meter("ytarchive_metadata_errors_total", "code=\"E005\"")).isEqualTo(1);
    assertThat(meter("ytarchive_youtube_calls_total", "call=\"videos\",outcome=\"E005\""))
        .isEqualTo(1);
  }

  private void stubItems(int total) {
    for (int from = 0; from < total; from += 50) {
      youtube.stubFor(
          get(urlPathEqualTo(ITEMS))
              .withQueryParam("pageToken", from == 0 ? absent() : equalTo("page-" + from))
              .willReturn(page(from, from + 50, total)));
    }
  }

  private List<HttpReply> together(List<String> ids) {
    List<CompletableFuture<HttpReply>> replies =
        ids.stream()
            .map(
                id ->
                    CompletableFuture.supplyAsync(
                        () -> server.get("/metadata/video/" + id), clients))
            .toList();
    return replies.stream().map(CompletableFuture::join).toList();
  }

  private int quotaUsed() {
    return server.get("/metadata/quota").data().path("quota_used").asInt();
  }

  /** A meter's value, 0 where there is none; its tags in alphabetical order, more may follow. */
  private double meter(String name, String tags) {
    return server
        .meters()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(tags))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
