package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.common.process.CapturedText;
import org.ytarchive.common.process.LineListener;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.Along;
import org.ytarchive.download.domain.CaptionLanguages;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.FetchedVideo;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.WorkDirectory;

class CommandsTest {
  private static final YtDlpVersion NEW = YtDlpVersion.of(2026, 8, 19);
  private static final YtDlpVersion OLD = YtDlpVersion.OLDEST_USABLE;

  @TempDir Path work;

  @Test
  void aLookUpEndsInTheUrlBehindTwoDashes() {
    List<String> command =
        new ExtractVideo(connection(NEW), "-abcdefghij", null).request().command();

    assertThat(command)
        .startsWith("/tools/yt-dlp", "--ignore-config", "--no-plugin-dirs")
        .contains("--no-playlist", "--dump-single-json")
        .endsWith("--", "https://www.youtube.com/watch?v=-abcdefghij");
    assertThatThrownBy(() -> new ExtractVideo(connection(NEW), "--exec=x", null).request())
        .hasMessageContaining("--exec=x");
  }

  @Test
  void anOldReleaseGetsNoOptionThatItDoesNotKnow() {
    List<String> command = fetch(OLD, Quality.P720, null).request().command();

    assertThat(command).doesNotContain("--no-plugin-dirs", "--progress-delta", "--js-runtimes");
    assertThat(fetch(NEW, Quality.P720, null).request().command())
        .contains("--no-plugin-dirs", "--progress-delta", "--js-runtimes");
  }

  @Test
  void aDownloadIsToldWhatWhereAndHow() {
    List<String> command = fetch(NEW, Quality.P720, Path.of("/c.txt")).request().command();

    assertThat(command)
        .containsSequence(
            "-f", "bestvideo[height<=720]+bestaudio/best[height<=720]/bestvideo+bestaudio/best")
        .containsSequence("-P", "home:" + work.resolve("fetched"))
        .containsSequence("-P", "temp:" + work.resolve("parts"))
        .containsSequence("-o", "abcdefghijk.%(ext)s")
        .containsSequence("--limit-rate", "4M")
        .containsSequence("--cookies", "/c.txt")
        .containsSequence("--extractor-args", "youtube:po_token=secret")
        .contains("--abort-on-unavailable-fragments", "--no-simulate")
        .endsWith("--load-info-json", "/info.json");
  }

  @Test
  void whatIsNotKnownYetIsLookedUpInTheSameCall() {
    List<String> command =
        fetch(NEW, Quality.P720, null, new FetchVideo.Scope(null, List.of())).request().command();

    assertThat(command)
        .contains("after_filter:YTA-INFO %()j", "--ignore-errors", "--sub-langs=-all")
        .endsWith("--", "https://www.youtube.com/watch?v=abcdefghijk");
  }

  @Test
  void streamsAloneBringNothingAlong() {
    assertThat(
            fetch(NEW, Quality.P720, null, new FetchVideo.Scope(Path.of("/i"), null))
                .request()
                .command())
        .doesNotContain("--ignore-errors", "--write-thumbnail", "--write-subs");
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatRunsOrWritesElsewhereIsEverAsked(Quality quality) {
    assertThat(fetch(NEW, quality, null).request().command())
        .noneMatch(
            argument ->
                argument.startsWith("--exec")
                    || argument.startsWith("--netrc")
                    || argument.startsWith("--external-downloader")
                    || argument.contains("link"));
    assertThat(FormatSelector.expression(quality)).isNotBlank();
    assertThat(FormatSelector.order(quality)).contains("ext:");
  }

  @Test
  void secretsAreNotShown() {
    List<String> shown =
        YtDlpArguments.redacted(fetch(NEW, Quality.BEST, Path.of("/c.txt")).request().command());

    assertThat(shown)
        .noneMatch(argument -> argument.contains("secret") || argument.equals("/c.txt"));
    assertThat(shown).containsSequence("--cookies", "***");
  }

  @Test
  void aProxyIsHandedOverWhereOthersCannotReadIt() {
    ExtractVideo command = new ExtractVideo(connection(NEW), "abcdefghijk", null);

    assertThat(command.request().environment())
        .containsEntry("https_proxy", "http://user:pass@proxy:3128");
    assertThat(command.request().command()).noneMatch(argument -> argument.contains("pass"));
  }

  @Test
  void theFinalFileAndItsFormatsAreRead() throws Exception {
    Path file =
        Files.writeString(
            Files.createDirectories(work.resolve("fetched")).resolve("abcdefghijk.mp4"), "x");
    FetchVideo command = fetch(NEW, Quality.P720, null);
    FetchedVideo video =
        command.parse(
            result(
                command.request().command(),
                0,
                "YTA-FORMATS 137+140\nsomething else\nYTA-FINAL \"" + file + "\"\n"));

    assertThat(video.file()).isEqualTo(file);
    assertThat(video.formatIds()).containsExactly("137", "140");
    assertThat(video.arguments()).contains("***");
  }

  @Test
  void exitCodeZeroWithoutAFileIsAFailure() {
    FetchVideo command = fetch(NEW, Quality.P720, null);

    assertThatThrownBy(() -> command.parse(result(List.of("yt-dlp"), 0, "nothing")))
        .isInstanceOf(ProcessFailedException.class);
    assertThatThrownBy(
            () -> command.parse(result(List.of("yt-dlp"), 0, "YTA-FINAL \"/etc/passwd\"\n")))
        .isInstanceOf(ProcessFailedException.class)
        .hasMessageContaining("did not");
    assertThatThrownBy(() -> command.parse(result(List.of("yt-dlp"), 0, "YTA-FINAL {broken\n")))
        .isInstanceOf(ProcessFailedException.class);
  }

  @Test
  void aLookUpWantsAWholeDocument() throws Exception {
    ExtractVideo command = new ExtractVideo(connection(NEW), "abcdefghijk", null);

    assertThat(command.parse(result(List.of("yt-dlp"), 0, "{\"id\":1}\n"))).isEqualTo("{\"id\":1}");
    assertThatThrownBy(() -> command.parse(result(List.of("yt-dlp"), 0, "null")))
        .isInstanceOf(ProcessFailedException.class);
    assertThatThrownBy(() -> command.parse(result(List.of("yt-dlp"), 1, "{}")))
        .isInstanceOf(ProcessFailedException.class);
  }

  @Test
  void aPlaylistIsListedWithoutItsVideos() {
    assertThat(
            new ExtractPlaylist(connection(NEW), "PLabcdefghijklmnopqr", null).request().command())
        .contains("--flat-playlist", "--yes-playlist")
        .endsWith("--", "https://www.youtube.com/playlist?list=PLabcdefghijklmnopqr");
  }

  @Test
  void extrasAreFetchedInAStepOfTheirOwn() {
    FetchExtras command =
        new FetchExtras(
            connection(NEW),
            Path.of("/info.json"),
            order(Quality.BEST),
            List.of("en", "pt-BR"),
            null);

    assertThat(command.request().command())
        .contains("--skip-download", "--ignore-errors", "--write-thumbnail")
        .contains("--sub-langs=en,pt-BR")
        .containsSequence("-o", "thumbnail:abcdefghijk_thumb.%(ext)s");
    assertThat(
            new FetchExtras(connection(NEW), Path.of("/i"), order(Quality.BEST), List.of(), null)
                .request()
                .command())
        .contains("--sub-langs=-all");
  }

  @Test
  void aFormatIsChosenWithoutTheNetwork() throws Exception {
    ChooseFormat command = new ChooseFormat(connection(NEW), Path.of("/info.json"), Quality.P360);

    assertThat(command.request().command()).contains("--simulate").endsWith("/info.json");
    assertThat(command.parse(result(List.of("yt-dlp"), 0, "137+140\n"))).isEqualTo("137+140");
    assertThatThrownBy(() -> command.parse(result(List.of("yt-dlp"), 1, "")))
        .isInstanceOf(ProcessFailedException.class);
  }

  @Test
  void versionsAreReadFromWhatProgramsSay() throws IOException, ProcessFailedException {
    AskVersion ask = new AskVersion(Path.of("/tools/x"), "--version");

    assertThat(ask.parse(result(List.of("x"), 0, "2026.08.19\n"))).isEqualTo("2026.08.19");
    assertThat(ask.parse(result(List.of("x"), 0, "ffmpeg version 6.1.1 Copyright (c)\n")))
        .isEqualTo("6.1.1");
    assertThat(ask.parse(result(List.of("x"), 0, "v22.3.0\n"))).isEqualTo("22.3.0");
    assertThat(ask.parse(result(List.of("x"), 0, "deno 2.3.1 (stable)\nv8 13\n")))
        .isEqualTo("2.3.1");
    assertThatThrownBy(() -> ask.parse(result(List.of("x"), 1, "")))
        .isInstanceOf(ProcessFailedException.class);
  }

  @Test
  void whatWasLookedUpAndCouldNotBeKeptIsTheCallsFailure() throws Exception {
    Path inTheWay = Files.writeString(work.resolve("info"), "no directory");
    FetchCall call =
        new FetchCall(
            order(Quality.P720),
            null,
            new ExtractionStore(inTheWay, Clock.systemUTC()),
            event -> {});
    StallGuard guard =
        new StallGuard(new StallGuard.Limit(Duration.ofHours(1), 1), work, Clock.systemUTC());
    LineListener listener = call.command(connection(NEW), null, guard).listener();

    assertThatThrownBy(() -> listener.onLine(LineListener.Stream.OUTPUT, "YTA-INFO {}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(call::requireExtraction).isInstanceOf(UncheckedIOException.class);
  }

  private FetchVideo fetch(YtDlpVersion version, Quality quality, @Nullable Path cookies) {
    return fetch(
        version, quality, cookies, new FetchVideo.Scope(Path.of("/info.json"), List.of("en")));
  }

  private FetchVideo fetch(
      YtDlpVersion version, Quality quality, @Nullable Path cookies, FetchVideo.Scope scope) {
    return new FetchVideo(
        connection(version),
        scope,
        order(quality),
        cookies,
        new ProgressLines(event -> {}, document -> {}));
  }

  private FetchOrder order(Quality quality) {
    return new FetchOrder(
        "abcdefghijk",
        quality,
        CaptionLanguages.NONE,
        new WorkDirectory(work),
        Along.CAPTIONS_AND_THUMBNAIL);
  }

  private static Connection connection(YtDlpVersion version) {
    return new Connection(
        Path.of("/tools/yt-dlp"),
        version,
        Path.of("/tools"),
        "node:/usr/bin/node",
        new SourceSettings(
            "https://www.youtube.com/watch?v={video_id}",
            "https://www.youtube.com/playlist?list={playlist_id}",
            Path.of("/tmp/info"),
            new SourceSettings.Patience(Duration.ofHours(1), Duration.ofMinutes(2)),
            new SourceSettings.Network(
                "4M", null, "http://user:pass@proxy:3128", List.of("youtube:po_token=secret"))));
  }

  private static ProcessResult result(List<String> command, int exitCode, String output) {
    return new ProcessResult(
        command,
        exitCode,
        new CapturedText(output, 0),
        new CapturedText("", 0),
        Duration.ofSeconds(1));
  }
}
