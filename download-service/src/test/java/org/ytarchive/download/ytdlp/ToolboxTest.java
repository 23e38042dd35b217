package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.testkit.MovableClock;

class ToolboxTest {
  @TempDir Path place;
  private final MovableClock clock = MovableClock.at("2026-09-01T00:00:00Z");

  @Test
  void theManagedOneGoesBeforeTheOneOnThePath() throws Exception {
    program("managed/yt-dlp", "2026.08.19");
    program("path/yt-dlp", "2023.03.04");
    program("path/ffmpeg", "ffmpeg version 6.1.1 x");
    program("path/ffprobe", "ffprobe version 6.1.1 x");
    program("path/node", "v20.1.0");
    program("path/qjs", "2025-09-13");
    Toolbox toolbox = toolbox(null, "http://127.0.0.1:1/watch?v={video_id}");

    assertThat(toolbox.isComplete()).isFalse();
    Tool ytDlp = toolbox.tool("yt-dlp");
    assertThat(ytDlp.source()).isEqualTo("managed");
    assertThat(ytDlp.ageDays()).isEqualTo(13);
    assertThat(toolbox.tool("ffmpeg").source()).isEqualTo("path");
    assertThat(toolbox.tool("ffmpeg").version()).isEqualTo("6.1.1");
    assertThat(toolbox.isComplete()).isTrue();
    assertThat(toolbox.javascriptRuntimeOrMissing().name()).isEqualTo("qjs");
    assertThat(toolbox.requireYtDlpVersion()).isEqualTo(YtDlpVersion.of(2026, 8, 19));
  }

  @Test
  void aConfiguredOneIsTakenOrReported() throws Exception {
    Path configured = program("mine/yt-dlp", "2026.08.19");
    program("managed/yt-dlp", "2026.01.01");

    assertThat(toolbox(configured, "http://localhost/{video_id}").tool("yt-dlp").source())
        .isEqualTo("configured");
    Toolbox wrong = toolbox(place.resolve("nowhere"), "http://localhost/{video_id}");
    assertThat(wrong.tool("yt-dlp").source()).isEqualTo("missing");
    assertThatThrownBy(() -> wrong.require("yt-dlp"))
        .hasMessageContaining("services.download.yt_dlp_path");
  }

  @Test
  void aMissingOneSaysWhatToDo() {
    Toolbox toolbox = toolbox(null, "http://localhost/{video_id}");

    assertThatThrownBy(() -> toolbox.require("ffmpeg"))
        .hasMessageContaining("./ytarchive setup")
        .hasMessageContaining("ffmpeg_path");
    assertThat(toolbox.javascriptRuntimeOrMissing().problem()).contains("deno 2.3");
  }

  @Test
  void anOldOneIsGoodEnoughForOthersButNotForYouTube() throws Exception {
    program("managed/yt-dlp", "2023.03.04");

    assertThat(toolbox(null, "http://127.0.0.1/watch?v={video_id}").tool("yt-dlp").isUsable())
        .isTrue();
    assertThatThrownBy(
            () -> toolbox(null, "https://www.youtube.com/watch?v={video_id}").require("yt-dlp"))
        .hasMessageContaining("is too old for YouTube: at least 2025.11.12 is needed")
        .hasMessageContaining("./ytarchive setup --update");
    program("managed/yt-dlp", "2021.01.01");
    assertThat(toolbox(null, "http://127.0.0.1/{video_id}").tool("yt-dlp").problem())
        .contains("too old: at least 2023.03.04");
  }

  @Test
  void anOldOneThatStillWorksIsWarnedOf() throws Exception {
    program("managed/yt-dlp", "2025.12.01");
    Toolbox youTube = toolbox(null, "https://www.youtube.com/watch?v={video_id}");
    assertThat(youTube.warnings()).isEmpty();
    assertThat(youTube.ytDlpAgeDays()).isNaN();
    youTube.refresh();

    assertThat(youTube.ytDlpAgeDays()).isPositive();
    assertThat(youTube.warnings()).anyMatch(warning -> warning.contains("JavaScript runtime"));
    program("managed/yt-dlp", "2023.03.04");
    Toolbox other = toolbox(null, "http://127.0.0.1/watch?v={video_id}");
    other.refresh();
    assertThat(other.warnings())
        .singleElement()
        .asString()
        .startsWith("yt-dlp 2023.03.04 is ")
        .endsWith("days old, and YouTube changes often. Run ./ytarchive setup --update");
  }

  @Test
  void oneThatDoesNotWorkIsNamed() throws Exception {
    Path broken = program("managed/yt-dlp", "x");
    Files.writeString(broken, "#!/bin/sh\nexit 1\n");

    assertThat(toolbox(null, "http://localhost/{video_id}").tool("yt-dlp").problem())
        .contains("does not work");
  }

  @Test
  void versionsAreDays() {
    assertThat(YtDlpVersion.parse("2026.08.19.232000"))
        .hasValueSatisfying(
            version -> assertThat(version.isAtLeast(YtDlpVersion.of(2026, 8, 19))).isTrue());
    assertThat(YtDlpVersion.parse("nightly")).isEmpty();
    assertThat(YtDlpVersion.parse("2026.13.40")).isEmpty();
    assertThat(ToolPlaces.searchPathOf(null)).isEmpty();
    assertThat(ToolPlaces.searchPathOf("/a::/b")).containsExactly(Path.of("/a"), Path.of("/b"));
  }

  @Test
  void aCookieFileIsCopiedAndMustBePrivate() throws Exception {
    Path cookies = Files.writeString(place.resolve("cookies.txt"), "# Netscape");
    Files.setPosixFilePermissions(cookies, PosixFilePermissions.fromString("rw-------"));
    Path copy;
    try (Cookies open = Cookies.copyOf(cookies)) {
      copy = open.path();
      assertThat(copy).hasSameTextualContentAs(cookies).isNotEqualTo(cookies);
    }
    assertThat(copy).doesNotExist();
    assertThat(Cookies.copyOf(null).path()).isNull();

    Files.setPosixFilePermissions(cookies, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Cookies.copyOf(cookies)).hasMessageContaining("chmod 600");
    assertThatThrownBy(() -> Cookies.copyOf(place.resolve("none")))
        .hasMessageContaining("cannot be read");
  }

  private Path program(String name, String says) throws IOException {
    Path file = place.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private Toolbox toolbox(@Nullable Path configured, String watchUrl) {
    return new Toolbox(
        new ToolPlaces(configured, null, place.resolve("managed"), List.of(place.resolve("path"))),
        new SourceSettings(
            watchUrl,
            "http://localhost/{playlist_id}",
            place,
            new SourceSettings.Patience(Duration.ofHours(1), Duration.ofMinutes(2)),
            new SourceSettings.Network(null, null, null, List.of())),
        new ProcessRunner(),
        clock);
  }
}
