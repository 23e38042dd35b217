package org.ytarchive.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
  @TempDir Path place;

  @Test
  void takesTheChosenFolderBeforeHomeBeforePath() throws IOException {
    Path chosen = tool("chosen/bin");
    Path home = tool("home/.ytarchive/tools/bin");
    Path path = tool("path");
    Map<String, String> all =
        Map.of(
            "YTARCHIVE_TOOLS_DIR", place.resolve("chosen").toString(),
            "HOME", place.resolve("home").toString(),
            "PATH", place.resolve("nothing") + ":" + place.resolve("path"));

    assertThat(new Tools(all).find("tool")).isEqualTo(chosen);
    Files.delete(chosen);
    assertThat(new Tools(all).find("tool")).isEqualTo(home);
    Files.delete(home);
    assertThat(new Tools(all).find("tool")).isEqualTo(path);
  }

  @Test
  void saysWhereItLookedAndWhatToDo() {
    Tools none = new Tools(Map.of("HOME", place.toString()));

    assertThatThrownBy(() -> none.find("yt-dlp"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "There is no yt-dlp in any of [%s/.ytarchive/tools/bin]. Run ./ytarchive setup to"
                + " install it.",
            place);
  }

  @Test
  void findsTheToolsThatTheBuildSetUp() {
    assertThat(Tools.ytDlp()).isExecutable();
    assertThat(Tools.ffmpeg()).isExecutable();
    assertThat(Tools.ffprobe()).isExecutable();
  }

  private Path tool(String folder) throws IOException {
    Files.createDirectories(place.resolve(folder));
    return Files.createFile(
        place.resolve(folder).resolve("tool"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }
}
