package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where what is printed does not arrive. */
class StandardOutputTest {

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  private Outcome printing(String failure, String command) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException(failure);
          }
        };
    StringWriter err = new StringWriter();
    Main main =
        new Main(
            Map.of("YTARCHIVE_SERVER", archive.url()),
            InputStream.nullInputStream(),
            Terminal.NONE);
    int status =
        main.run(
            new PrintWriter(new StandardOutput(broken), true, StandardCharsets.UTF_8),
            new PrintWriter(err),
            Stream.concat(Stream.of(command.split(" ")), Stream.of("--server=" + archive.url()))
                .toArray(String[]::new));
    return new Outcome(status, "", err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs --help", "services", "services --json", "jobs export", "logs -f"})
  void aFullDiskIsNoSuccess(String command) {
    answerAll();

    assertThat(printing("No space left on device", command))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "ytarchive: standard output can't be written to (No space left on device)"
                    + System.lineSeparator()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs --help", "services", "jobs export", "logs -f"})
  void aReaderThatHasHadEnoughEndsItWithoutAWord(String command) {
    answerAll();

    assertThat(printing("Broken pipe", command)).isEqualTo(new Outcome(1, "", ""));
  }

  @Test
  void whatArrivesIsComplete() throws IOException {
    try (ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        OutputStream out = new StandardOutput(arrived)) {
      out.write('a');
      out.write("bc".getBytes(StandardCharsets.UTF_8));
      out.flush();
      assertThat(arrived.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    }
  }

  private void answerAll() {
    String line = "id,status\n".repeat(10_000);
    String event =
        "event: log\ndata: {\"log_id\": \"%d\", \"timestamp\": \"t\", \"message\": \"m\"}\n\n";
    archive
        .answering("/registry/services", "{\"services\": []}")
        .answering("/logs?limit=50", "{\"logs\": []}")
        .streaming("/jobs/export?format=csv", line)
        .streaming(
            "/logs/tail",
            IntStream.range(0, 100).mapToObj(event::formatted).collect(Collectors.joining()));
  }
}
