package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.download.domain.CaptionLanguages;
import org.ytarchive.download.domain.MediaFacts;
import org.ytarchive.download.domain.PlaylistInfo;
import org.ytarchive.download.domain.VideoInfo;
import org.ytarchive.testkit.MovableClock;
import tools.jackson.databind.json.JsonMapper;

class InfoJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String VIDEO =
      """
      {"id": "abcdefghijk", "title": "T", "description": "D", "duration": 12.5,
       "upload_date": "20240102", "channel_id": "UC1", "channel": "C", "view_count": 7,
       "like_count": null, "availability": "public",
       "thumbnails": [
         {"url": "https://i.ytimg.com/vi/x/default.jpg"},
         {"url": "https://i.ytimg.com/vi/x/mqdefault.jpg"},
         {"url": "https://i.ytimg.com/vi/x/hqdefault.jpg"},
         {"url": "https://i.ytimg.com/vi/x/sddefault.jpg"},
         {"url": "https://i.ytimg.com/vi/x/maxresdefault.jpg"},
         {"url": "https://elsewhere/x.jpg", "width": 640}],
       "subtitles": {"en": [], "pt-BR": [], "live_chat": []},
       "automatic_captions": {"de": [], "--exec": []},
       "formats": [
         {"format_id": "sb0", "ext": "mhtml"},
         {"format_id": "137", "ext": "mp4", "resolution": "1920x1080", "fps": 25, "vcodec": "avc1", "acodec": "none", "filesize_approx": 1000.4},
         {"format_id": "140", "ext": "m4a", "resolution": "audio only", "vcodec": "none", "acodec": "mp4a", "filesize": 10}]}
      """;

  @Test
  void aVideoIsRead() {
    VideoInfo info = InfoJson.video("abcdefghijk", JSON.readTree(VIDEO), NOW);

    assertThat(info.title()).isEqualTo("T");
    assertThat(info.durationSeconds()).isEqualTo(12.5);
    assertThat(info.uploadedAt()).isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
    assertThat(info.channel()).isEqualTo(new VideoInfo.Channel("UC1", "C"));
    assertThat(info.counts()).isEqualTo(new VideoInfo.Counts(7L, null));
    assertThat(info.captions()).containsExactly("en", "pt-BR");
    assertThat(info.thumbnailUrls())
        .hasSize(5)
        .containsEntry("maxres", "https://i.ytimg.com/vi/x/maxresdefault.jpg")
        .containsEntry("default", "https://i.ytimg.com/vi/x/default.jpg");
    assertThat(info.formats()).extracting("formatId").containsExactly("137", "140");
    assertThat(info.formats().get(0).fileSize()).isEqualTo(1000);
    assertThat(info.formats().get(0).audioCodec()).isNull();
  }

  @Test
  void whatASourceDoesNotSayIsLeftOut() {
    VideoInfo info =
        InfoJson.video(
            "abcdefghijk",
            JSON.readTree("{\"upload_date\": \"soon\", \"thumbnail\": \"https://e/t.jpg\"}"),
            NOW);

    assertThat(info.title()).isEqualTo("abcdefghijk");
    assertThat(info.uploadedAt()).isNull();
    assertThat(info.thumbnailUrls()).containsEntry("default", "https://e/t.jpg");
  }

  @Test
  void captionsAreChosenByLanguageAndNothingElseGetsThrough() {
    VideoInfo info = InfoJson.video("abcdefghijk", JSON.readTree(VIDEO), NOW);
    CaptionPlan plan = CaptionPlan.of(new CaptionLanguages(List.of("en", "pt", "de", "fr")), info);

    assertThat(plan.tracks())
        .containsEntry("en", "en")
        .containsEntry("pt", "pt-BR")
        .containsEntry("de", "de")
        .hasSize(3);
    assertThat(plan.warnings())
        .containsExactly("There are no captions in 'fr'; the video has en, pt-BR");
  }

  @Test
  void aPlaylistIsReadWhateverItsEntriesAreCalled() {
    PlaylistInfo playlist =
        PlaylistJson.playlist(
            "PLx",
            JSON.readTree(
                """
                {"title": "P", "uploader": "U", "entries": [
                  {"id": "abcdefghijk", "title": "One", "duration": 3},
                  {"id": "watch?v=-bcdefghijk", "url": "http://h/watch?v=-bcdefghijk", "title": "[Private video]"},
                  {"id": "x", "url": "http://h/about"},
                  {"id": "ccccccccccc", "availability": "subscriber_only"},
                  {"id": "ddddddddddd", "title": "[Deleted video]"},
                  {"id": "eeeeeeeeeee", "availability": "needs_auth"}]}
                """),
            NOW);

    assertThat(playlist.title()).isEqualTo("P");
    assertThat(playlist.entries())
        .extracting("videoId", "position", "unavailableReason")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("abcdefghijk", 0, null),
            org.assertj.core.groups.Tuple.tuple("-bcdefghijk", 1, "private"),
            org.assertj.core.groups.Tuple.tuple("ccccccccccc", 2, "members_only"),
            org.assertj.core.groups.Tuple.tuple("ddddddddddd", 3, "deleted"),
            org.assertj.core.groups.Tuple.tuple("eeeeeeeeeee", 4, "age_restricted"));
  }

  @Test
  void whatWasLookedUpIsKeptWhileItIsFresh(@TempDir Path directory) {
    MovableClock clock = MovableClock.at(java.time.Clock.systemUTC().instant());
    ExtractionStore store = new ExtractionStore(directory.resolve("info"), clock);
    store.keep("abcdefghijk", VIDEO);

    assertThat(store.find("abcdefghijk")).isPresent();
    assertThat(store.find("zzzzzzzzzzz")).isEmpty();
    clock.advance(Duration.ofMinutes(241));
    assertThat(store.find("abcdefghijk")).isEmpty();
    clock.advance(Duration.ofMinutes(-241));
    store.keep("abcdefghijk", VIDEO);
    store.forget("abcdefghijk");
    assertThat(store.find("abcdefghijk")).isEmpty();
    store.forgetStale();
    store.keep("abcdefghijk", "{}");
    store.forgetStale();
    assertThat(directory.resolve("info/abcdefghijk.json")).exists();
    clock.advance(Duration.ofMinutes(241));
    store.forgetStale();
    assertThat(directory.resolve("info/abcdefghijk.json")).doesNotExist();
  }

  @Test
  void ffprobeTellsStreamsAndCoverArtApart() {
    MediaFacts facts =
        FfprobeCommand.facts(
            JSON.readTree(
                """
                {"streams": [
                  {"codec_type": "video", "height": 720, "disposition": {"attached_pic": 0}},
                  {"codec_type": "video", "height": 90, "disposition": {"attached_pic": 1}},
                  {"codec_type": "audio"}, {"codec_type": "data"}],
                 "format": {"duration": "12.04"}}
                """),
            99);

    assertThat(facts).isEqualTo(new MediaFacts(1, 1, 12.04, 720, 99));
  }
}
