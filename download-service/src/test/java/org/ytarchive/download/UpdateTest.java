package org.ytarchive.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleOrigin;

/**
 * {@code ./ytarchive setup --update} and {@code --rollback}. A Python that installs whatever
 * version the test names stands in for the package index, so that no network is needed.
 */
@Timeout(120)
class UpdateTest {
  private static final String FAKE_PYTHON =
      """
      #!/usr/bin/env bash
      here=$(cd "$(dirname "$0")/.." && pwd)
      case $2 in
        venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && printf '%s' "$FAKE_VERSION $FAKE_KIND" >"$3/version" ;;
        pip) ;;
        yt_dlp)
          shift 2
          read -r version kind <"$here/version" || true
          case " $* " in *' --version '*) echo "$version" && exit ;; esac
          case "$kind $*" in
            broken*) echo 'ERROR: Unable to extract the player' >&2 && exit 1 ;;
            half*--load-info-json*) exit 0 ;;
            *) exec "$REAL_YT_DLP" "$@" ;;
          esac ;;
      esac
      """;

  @TempDir Path place;

  private record Said(int status, String text) {}

  @BeforeEach
  void fakePython() throws IOException {
    Path programs = Files.createDirectories(place.resolve("programs"));
    Path python = Files.writeString(programs.resolve("python3"), FAKE_PYTHON);
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path tool : List.of(Tools.ffmpeg(), Tools.ffprobe())) {
      Files.createSymbolicLink(programs.resolve(tool.getFileName()), tool);
    }
  }

  @Test
  void aNewVersionIsTriedBeforeItIsUsedAndCanBeLeftAgain() throws Exception {
    try (SampleOrigin origin = SampleOrigin.start()) {
      Said first = setup(origin, "--update", "2030.01.01", "good");
      assertThat(first.text()).contains("yt-dlp 2030.01.01 passed its trial on the sample origin");
      assertThat(first.status()).isZero();
      assertThat(versionInUse()).isEqualTo("2030.01.01");

      Said broken = setup(origin, "--update", "2030.02.02", "broken");
      assertThat(broken.status()).isEqualTo(1);
      assertThat(broken.text())
          .contains(
              "yt-dlp 2030.02.02 did not pass its trial",
              "2030.01.01 stays in use",
              "ERROR: Unable to extract the player");
      assertThat(versionInUse()).isEqualTo("2030.01.01");

      Said half = setup(origin, "--update", "2030.03.03", "half");
      assertThat(half.status()).isEqualTo(1);
      assertThat(half.text()).contains("what it downloaded cannot be read as media");
      assertThat(versionInUse()).isEqualTo("2030.01.01");
      assertThat(installed()).hasSize(1);

      assertThat(setup(origin, "--update", "2030.01.01", "broken").text())
          .contains("yt-dlp 2030.01.01 is the newest that can be had");

      Said second = setup(origin, "--update", "2030.04.04", "good");
      assertThat(second.text()).contains("--rollback goes back to 2030.01.01");
      assertThat(versionInUse()).isEqualTo("2030.04.04");
      assertThat(installed()).as("the one before is kept").hasSize(2);

      assertThat(setup(origin, "--rollback", "", "").status()).isZero();
      assertThat(versionInUse()).isEqualTo("2030.01.01");
      assertThat(setup(origin, "--quiet", "", "").status()).isZero();
      assertThat(versionInUse()).as("an ordinary setup changes nothing").isEqualTo("2030.01.01");
      assertThat(setup(origin, "--rollback", "", "").text()).contains("2030.04.04");
      assertThat(versionInUse()).isEqualTo("2030.04.04");
      assertThat(place.resolve("tools/.lock")).doesNotExist();
    }
  }

  @Test
  void whereNothingWasUpdatedThereIsNothingToGoBackTo() throws Exception {
    Said said = setup(null, "--rollback", "", "");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.text()).contains("there is no yt-dlp to go back to");
  }

  private Said setup(
      @org.jspecify.annotations.Nullable SampleOrigin origin,
      String option,
      String version,
      String kind)
      throws Exception {
    Path launcher = Path.of("..", "ytarchive").toRealPath();
    ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString(), "setup", option);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("YTARCHIVE_"));
    environment.put("HOME", place.toString());
    environment.put("PATH", place.resolve("programs") + ":/usr/bin:/bin");
    environment.put("YTARCHIVE_TOOLS_DIR", place.resolve("tools").toString());
    environment.put("YTARCHIVE_CONFIG", place.resolve("none.toml").toString());
    environment.put("FAKE_VERSION", version);
    environment.put("FAKE_KIND", kind);
    environment.put("REAL_YT_DLP", Tools.ytDlp().toString());
    if (origin != null) {
      environment.put("YTARCHIVE_ORIGIN", origin.baseUrl());
    }
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private String versionInUse() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(place.resolve("tools/bin/yt-dlp").toString());
    command.addAll(List.of("--ignore-config", "--version"));
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private List<Path> installed() throws IOException {
    try (Stream<Path> directories = Files.list(place.resolve("tools/installed"))) {
      return directories.toList();
    }
  }
}
