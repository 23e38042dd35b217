package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|a command is needed",
        "fly|Unmatched argument at index 0: 'fly'",
        "download|nothing is named",
        "download nonsense|'nonsense' is neither a video's id",
        "download firstLight0 --captions en --no-captions|are mutually exclusive",
        "download --wait --detach firstLight0|are mutually exclusive",
        "download --batch /nowhere/list|/nowhere/list can't be read",
        "download https://www.youtube.com/@name|is a channel by its name",
        "playlist @name|is a channel by its name",
        "metadata|nothing is named",
        "formats nonsense|is neither a video's id",
        "jobs show ../keys|is no job's id",
        "jobs priority 10 j-1|a priority goes from 0 to 9",
        "library show nonsense|is neither a video's id",
        "library verify nonsense|is neither a video's id",
        "work-plans retry 20260131_100000 nonsense|is neither a video's id",
        "config|config needs check or show",
        "webhooks create|Missing required parameter: 'URL'",
        "jobs export --format xml|expected one of [csv, json, ndjson]",
        "completion fish|expected one of",
        "playlist firstLight0|'firstLight0' is neither a playlist's id",
        "jobs --limit many|'many' is not an int",
        "jobs --server localhost:8000|'localhost:8000' is no server's address",
        "jobs --server http://[|'http://[' is no server's address",
        "watch ../keys|'../keys' is no job's id",
        "work-plans ../keys|'../keys' is no work plan's id",
      },
      quoteCharacter = '`')
  void refusesWrongArgumentsWithASentence(String arguments, String complaint) {
    Outcome outcome = arguments == null ? Outcome.of() : Outcome.of(arguments.split(" "));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).startsWith("ytarchive: ").contains(complaint).contains("--help");
  }

  @Test
  void explainsItself() {
    Outcome outcome = Outcome.of("download", "--help");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("--quality", "--no-captions", "--wait", "--json");
  }

  @Test
  void helpListsWhatIsBelow() {
    assertThat(Outcome.of("--help").out())
        .contains("Usage: ytarchive", "download ", "work-plans ", "completion ");
    assertThat(Outcome.of("jobs", "--help").out())
        .contains("Usage: ytarchive jobs", "Examples:", "list      List the jobs", "priority  Let");
    assertThat(Outcome.of("jobs", "-qh").out()).contains("priority  Let");
    assertThat(Outcome.of("jobs", "priority", "-h").out())
        .contains("Usage: ytarchive jobs priority")
        .doesNotContain("Commands:");
  }

  @Test
  void readsArgumentsFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("arguments"), "jobs show ../keys");

    assertThat(Outcome.of("@" + file).err()).contains("'../keys' is no job's id");
  }

  @Test
  void saysHowToStartAnArchiveThatDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    Outcome outcome = Outcome.at("http://127.0.0.1:" + port, "jobs");

    assertThat(outcome.status()).isEqualTo(ExitStatus.NOT_REACHABLE);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines(
            "ytarchive: no archive answers at http://127.0.0.1:%d; start it with ./ytarchive up, or name another with --server"
                .formatted(port));
  }

  @Test
  void saysWhenSomethingElseAnswers() {
    try (ArchiveStub archive = new ArchiveStub().answeringText("/jobs?limit=20", "<html>")) {
      Outcome outcome = archive.run("jobs");

      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.err()).contains("is no YTArchive (status 502)");
    }
    try (ArchiveStub archive = new ArchiveStub().answeringText("/jobs?limit=20", "[]")) {
      assertThat(archive.run("jobs").err()).contains("is no YTArchive (status 502)");
    }
  }
}
