package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.testkit.origin.OriginFixture.ORIGIN;
import static org.ytarchive.testkit.origin.SampleCatalogue.CAPTIONS_FAIL;
import static org.ytarchive.testkit.origin.SampleCatalogue.DASH_FIRST;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.testkit.Tools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real yt-dlp and ffmpeg: what all of this is for. */
@ExtendWith(OriginFixture.class)
class YtDlpTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  @Test
  void readsWhatTheWatchPageSays() throws Exception {
    JsonNode info = JSON.readTree(ytDlp(watch(DASH_FIRST), "-J").output());

    assertThat(info.path("title").asString()).isEqualTo("The id that looks like an option");
    assertThat(info.path("description").asString()).contains("a sample clip of 10 s");
    assertThat(info.path("duration").asInt()).isEqualTo(10);
    assertThat(info.path("upload_date").asString()).isEqualTo("20240304");
    assertThat(info.path("uploader").asString()).isEqualTo(SampleCatalogue.CHANNEL_TITLE);
    assertThat(info.path("view_count").asLong()).isPositive();
    assertThat(info.path("formats").valueStream().map(each -> each.path("resolution").asString()))
        .containsExactly("audio only", "640x360", "1280x720", "1920x1080");
    assertThat(info.path("subtitles").propertyNames()).containsExactlyInAnyOrder("en", "de");
  }

  @Test
  void downloadsMergesAndFetchesWhatBelongsToIt() throws Exception {
    Run run =
        ytDlp(
            watch(SHORT_HOP),
            "--abort-on-unavailable-fragments",
            "--write-subs",
            "--sub-langs",
            "en,de",
            "--write-thumbnail",
            "-f",
            "bv*[height<=720]+ba/b[height<=720]",
            "--merge-output-format",
            "mp4",
            "-P",
            folder.toString(),
            "-o",
            "clip.%(ext)s");

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(folder.resolve("clip.en.vtt")).content().contains("Seconds 6 to 8 of shortHop_08");
    assertThat(folder.resolve("clip.de.vtt")).content().contains("Sekunde 6 bis 8");
    assertThat(folder.resolve("clip.jpg")).binaryContent().startsWith(0xff, 0xd8, 0xff);
    JsonNode probe = probe(folder.resolve("clip.mp4"));
    assertThat(probe.path("streams").valueStream().map(each -> each.path("codec_name").asString()))
        .containsExactlyInAnyOrder("h264", "aac");
    assertThat(probe.findValuesAsString("height")).contains("720");
    assertThat(Double.parseDouble(probe.path("format").path("duration").asString()))
        .isBetween(7.9, 8.1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PUBLIC")
  void repeatsTheReasonOfARefusal(Availability availability) throws Exception {
    ORIGIN.fault(SHORT_HOP, Fault.unavailable(availability));

    Run run = ytDlp(watch(SHORT_HOP), "-J");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .contains(
            "Unable to download webpage: HTTP Error %d: %s"
                .formatted(availability.status(), availability.message()));
  }

  @Test
  void listsAPlaylistInOrder() throws Exception {
    JsonNode playlist = JSON.readTree(flat(SampleCatalogue.SAMPLE_PLAYLIST).output());

    assertThat(playlist.path("title").asString()).isEqualTo("Sample archive");
    assertThat(playlist.path("entries").valueStream().map(entry -> entry.path("url").asString()))
        .containsExactly(
            watch(SampleCatalogue.FIRST_LIGHT),
            watch(SampleCatalogue.TIDE_TABLE),
            watch(SampleCatalogue.DASH_FIRST),
            watch(SampleCatalogue.PRIVATE_VIDEO),
            watch(SampleCatalogue.CAPTIONS_FAIL),
            watch(SampleCatalogue.SHORT_HOP));
    assertThat(playlist.path("entries").path(3).path("title").asString())
        .isEqualTo("Private video");
    assertThat(playlist.path("entries").path(5).path("title").asString())
        .isEqualTo("Ein kurzer Hüpfer – 短い旅 🛶");
    assertThat(playlist.path("entries").path(0).path("duration").asInt()).isEqualTo(16);
  }

  @Test
  void listsLongEmptyAndUnknownPlaylists() throws Exception {
    assertThat(JSON.readTree(flat(SampleCatalogue.LONG_PLAYLIST).output()).path("entries"))
        .hasSize(120);
    assertThat(JSON.readTree(flat(SampleCatalogue.EMPTY_PLAYLIST).output()).path("entries"))
        .isEmpty();
    Run unknown = flat(SampleCatalogue.UNKNOWN_PLAYLIST);
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.errors()).contains("HTTP Error 404: The playlist does not exist");
  }

  @Test
  void saysThatCaptionsFail() throws Exception {
    Run run =
        ytDlp(watch(CAPTIONS_FAIL), "--skip-download", "--write-subs", "-P", folder.toString());

    assertThat(run.errors())
        .contains("Unable to download video subtitles for 'en': HTTP Error 429");
  }

  @Test
  void resumesAFragmentThatWasCutOff() throws Exception {
    ORIGIN.fault("/media/" + SHORT_HOP + "/360p/seg_001.m4s", Fault.cutOff().times(1));

    Run run = ytDlp(watch(SHORT_HOP), "-f", "bv*[height<=360]", "-P", folder.toString());

    assertThat(run.status()).as(run.errors()).isZero();
    assertThat(ORIGIN.requests().under("/media/" + SHORT_HOP + "/360p/seg_001.m4s"))
        .extracting(LoggedRequest::status)
        .containsExactly(200, 206);
  }

  @Test
  void stopsAtMissingFragments() throws Exception {
    ORIGIN.fault(SHORT_HOP, Fault.missingFragments(2));

    Run run =
        ytDlp(
            watch(SHORT_HOP),
            "--abort-on-unavailable-fragments",
            "--fragment-retries",
            "0",
            "-P",
            folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).contains("not found, unable to continue");
  }

  private Run flat(String playlist) throws IOException, InterruptedException {
    return ytDlp(ORIGIN.playlistUrl().replace("{playlist_id}", playlist), "--flat-playlist", "-J");
  }

  private static String watch(String id) {
    return ORIGIN.watchUrl().replace("{video_id}", id);
  }

  private Run ytDlp(String url, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tools.ytDlp().toString()));
    command.addAll(List.of("--ignore-config", "--no-cache-dir", "--quiet", "--encoding", "utf-8"));
    command.addAll(List.of("--ffmpeg-location", Tools.ffmpeg().toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("--", url));
    return Run.of(folder, command);
  }

  private JsonNode probe(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Tools.ffprobe().toString(), "-v", "error"));
    command.addAll(List.of("-show_format", "-show_streams", "-of", "json", file.toString()));
    return JSON.readTree(Run.of(folder, command).output());
  }
}
