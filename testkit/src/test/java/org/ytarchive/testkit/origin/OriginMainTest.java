package org.ytarchive.testkit.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;

/** As a process of its own. */
class OriginMainTest {
  @TempDir Path folder;

  @Test
  void saysWhereItIsAndRunsUntilItIsToldToStop() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command("--port", "0")).start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String ready = String.valueOf(lines.readLine());

      assertThat(ready).matches("READY http://127\\.0\\.0\\.1:\\d+");
      assertThat(Http.at(ready.substring("READY ".length())).get("/").status()).isEqualTo(200);
      process.destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void saysThatAPortIsTaken() throws IOException, InterruptedException {
    String port = "" + OriginFixture.ORIGIN.port();

    Run run = Run.of(folder, command("--port", port));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .isEqualTo(
            "Port %s of 127.0.0.1 is taken. Choose another one, or 0 for any.\n".formatted(port));
  }

  @Test
  void saysThatFfmpegFails() throws IOException, InterruptedException {
    String clips = folder.resolve("clips").toString();

    Run run = Run.of(folder, command("--clips", clips, "--ffmpeg", "/bin/false"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).isEqualTo("/bin/false could not make the sample clips (status 1): \n");
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws IOException, InterruptedException {
    assertThat(Run.of(folder, command("--prot", "1")).errors())
        .isEqualTo("There is no option --prot; there are --port, --clips, --ffmpeg.\n");
    assertThat(Run.of(folder, command("--port")).errors()).isEqualTo("--port needs a value.\n");
    Run wrong = Run.of(folder, command("--port", "66666"));
    assertThat(wrong.errors()).isEqualTo("--port is a number from 0 to 65535, not 66666.\n");
    assertThat(wrong.status()).isEqualTo(2);
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(OriginMain.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
