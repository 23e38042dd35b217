package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ytarchive.testkit.origin.OriginFixture.HTTP;
import static org.ytarchive.testkit.origin.OriginFixture.ORIGIN;
import static org.ytarchive.testkit.origin.SampleCatalogue.API_KEY;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.model.PlaylistItem;
import com.google.api.services.youtube.model.PlaylistItemListResponse;
import com.google.api.services.youtube.model.Video;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.testkit.HttpReply;

/** With Google's own client. */
@ExtendWith(OriginFixture.class)
class DataApiTest {
  private static final List<String> PARTS =
      List.of("snippet", "contentDetails", "status", "statistics");

  private final YouTube youTube =
      new YouTube.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), null)
          .setRootUrl(ORIGIN.apiUrl())
          .setApplicationName("testkit")
          .build();

  @Test
  void describesAVideo() throws IOException {
    Video video = videos(List.of(SampleCatalogue.LONG_WALK)).get(0);

    assertThat(video.getSnippet().getTitle()).isEqualTo("A long walk & a \"short\" <rest>");
    assertThat(video.getSnippet().getPublishedAt().toStringRfc3339())
        .isEqualTo("2024-03-02T12:00:00.000Z");
    assertThat(video.getSnippet().getChannelId()).isEqualTo(SampleCatalogue.CHANNEL_ID);
    assertThat(video.getSnippet().getThumbnails().getMaxres().getWidth()).isEqualTo(1280);
    assertThat(video.getContentDetails().getDuration()).isEqualTo("PT20S");
    assertThat(video.getContentDetails().getCaption()).isEqualTo("true");
    assertThat(video.getStatus().getPrivacyStatus()).isEqualTo("public");
    assertThat(video.getStatistics().getViewCount()).isPositive();
  }

  @Test
  void givesOnlyThePartsAskedFor() throws IOException {
    Video video =
        youTube
            .videos()
            .list(List.of("contentDetails"))
            .setId(List.of(SampleCatalogue.LONG_WALK))
            .setKey(API_KEY)
            .execute()
            .getItems()
            .get(0);

    assertThat(video.getId()).isEqualTo(SampleCatalogue.LONG_WALK);
    assertThat(video.getContentDetails()).isNotNull();
    assertThat(video.getSnippet()).isNull();
  }

  @Test
  void leavesOutWhatIsPrivateOrGoneAndMarksTheRest() throws IOException {
    List<Video> videos =
        videos(
            List.of(
                SampleCatalogue.PRIVATE_VIDEO,
                SampleCatalogue.DELETED_VIDEO,
                SampleCatalogue.REMOVED_VIDEO,
                SampleCatalogue.UNKNOWN_VIDEO,
                SampleCatalogue.REGION_BLOCKED_VIDEO,
                SampleCatalogue.AGE_RESTRICTED_VIDEO,
                SampleCatalogue.UPCOMING_VIDEO));

    assertThat(videos)
        .extracting(Video::getId)
        .containsExactly(
            SampleCatalogue.REGION_BLOCKED_VIDEO,
            SampleCatalogue.AGE_RESTRICTED_VIDEO,
            SampleCatalogue.UPCOMING_VIDEO);
    assertThat(videos.get(0).getContentDetails().getRegionRestriction().getAllowed()).isEmpty();
    assertThat(videos.get(1).getContentDetails().getContentRating().getYtRating())
        .isEqualTo("ytAgeRestricted");
    assertThat(videos.get(2).getSnippet().getLiveBroadcastContent()).isEqualTo("upcoming");
  }

  @Test
  void pagesThroughALongPlaylist() throws IOException {
    List<PlaylistItem> items = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String token = "";
    do {
      PlaylistItemListResponse page = page(SampleCatalogue.LONG_PLAYLIST, token);
      items.addAll(page.getItems());
      pages.add(page.getItems().size());
      assertThat(page.getPageInfo().getTotalResults()).isEqualTo(120);
      token = page.getNextPageToken();
    } while (token != null);

    assertThat(pages).containsExactly(50, 50, 20);
    assertThat(items)
        .extracting(item -> item.getContentDetails().getVideoId())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 120).mapToObj("bulk%07d"::formatted).toList());
    assertThat(items.get(119).getSnippet().getPosition()).isEqualTo(119);
  }

  @Test
  void hidesWhatAPlaylistMayNotShow() throws IOException {
    List<PlaylistItem> items = page(SampleCatalogue.TROUBLED_PLAYLIST, "").getItems();

    assertThat(items)
        .extracting(item -> item.getSnippet().getTitle())
        .startsWith("Private video", "Deleted video", "Deleted video", "Not in this country");
    assertThat(items.get(0).getStatus().getPrivacyStatus()).isEqualTo("private");
    assertThat(items.get(1).getStatus().getPrivacyStatus()).isEqualTo("privacyStatusUnspecified");
    assertThat(items.get(0).getContentDetails().getVideoPublishedAt()).isNull();
  }

  @Test
  void describesPlaylists() throws IOException {
    var playlists =
        youTube
            .playlists()
            .list(List.of("snippet", "contentDetails"))
            .setId(List.of(SampleCatalogue.SAMPLE_PLAYLIST, SampleCatalogue.UNKNOWN_PLAYLIST))
            .setKey(API_KEY)
            .execute()
            .getItems();

    assertThat(playlists).hasSize(1);
    assertThat(playlists.get(0).getSnippet().getTitle()).isEqualTo("Sample archive");
    assertThat(playlists.get(0).getContentDetails().getItemCount()).isEqualTo(6);
  }

  @Test
  void saysErrorsAsGoogleDoes() {
    GoogleJsonResponseException unknown =
        catchThrowableOfType(
            GoogleJsonResponseException.class, () -> page(SampleCatalogue.UNKNOWN_PLAYLIST, ""));
    assertThat(unknown.getStatusCode()).isEqualTo(404);
    assertThat(unknown.getDetails().getErrors().get(0).getReason()).isEqualTo("playlistNotFound");

    ORIGIN.fault("/youtube/v3/", Fault.quotaExceeded().times(1));
    GoogleJsonResponseException quota =
        catchThrowableOfType(
            GoogleJsonResponseException.class, () -> page(SampleCatalogue.LONG_PLAYLIST, ""));
    assertThat(quota.getStatusCode()).isEqualTo(403);
    assertThat(quota.getDetails().getErrors().get(0).getReason()).isEqualTo("quotaExceeded");
  }

  @ParameterizedTest
  @CsvSource({
    "videos?part=id&id=x, 403, forbidden",
    "videos?part=id&id=x&key=refused-api-key, 400, badRequest",
    "videos?id=x&key=k, 400, missingRequiredParameter",
    "videos?part=id&key=k, 400, missingRequiredParameter",
    "playlists?part=id&key=k, 400, missingRequiredParameter",
    "playlistItems?part=id&playlistId=PLsampleArchive00000001&pageToken=no&key=k, 400, invalidPageToken",
    "playlistItems?part=id&playlistId=PLsampleArchive00000001&maxResults=51&key=k, 400, invalidPageToken",
    "playlistItems?part=id&playlistId=PLsampleArchive00000001&maxResults=x&key=k, 400, invalidPageToken",
    "captions?part=id&key=k, 404, notFound",
  })
  void refusesWhatGoogleRefuses(String call, int status, String reason) {
    HttpReply reply = HTTP.get("/youtube/v3/" + call);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.error().path("errors").path(0).path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void takesFiftyIdsAndNoMore() {
    String fifty =
        String.join(",", IntStream.rangeClosed(1, 50).mapToObj("bulk%07d"::formatted).toList());

    assertThat(HTTP.get("/youtube/v3/videos?part=id&key=k&id=" + fifty).body().path("items"))
        .hasSize(50);
    assertThat(HTTP.get("/youtube/v3/videos?part=id&key=k&id=" + fifty + ",bulk0000051").status())
        .isEqualTo(400);
  }

  private List<Video> videos(List<String> ids) throws IOException {
    return youTube.videos().list(PARTS).setId(ids).setKey(API_KEY).execute().getItems();
  }

  private PlaylistItemListResponse page(String playlist, String token) throws IOException {
    YouTube.PlaylistItems.List call =
        youTube
            .playlistItems()
            .list(List.of("snippet", "contentDetails", "status"))
            .setPlaylistId(playlist)
            .setMaxResults(50L)
            .setKey(API_KEY);
    return token.isEmpty() ? call.execute() : call.setPageToken(token).execute();
  }
}
