package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line's jar, run as people run it. */
final class CommandLine {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST_MINUTES = 5;

  private final Map<String, String> environment;
  private final Path scratch;

  /** What a command came to. */
  record Outcome(int status, String out, String err) {

    /** Standard output as one document. */
    JsonNode json() {
      return JSON.readTree(out);
    }

    /** Standard output as a document a line. */
    List<JsonNode> lines() {
      return out.lines().map(JSON::readTree).toList();
    }

    /** The first word of each line but the heading. */
    List<String> ids() {
      return out.lines().skip(1).map(line -> line.split(" ", 2)[0]).toList();
    }

    Outcome ended(int expected) {
      assertThat(status).as(out + err).isEqualTo(expected);
      return this;
    }
  }

  /**
   * @param environment instead of what this process has of YTARCHIVE_*
   * @param scratch a directory for what it prints
   */
  CommandLine(Map<String, String> environment, Path scratch) {
    this.environment = Map.copyOf(environment);
    this.scratch = scratch;
  }

  Outcome run(String... arguments) {
    return runWith("", arguments);
  }

  /** With this on its standard input. */
  Outcome runWith(String input, String... arguments) {
    List<String> command =
        Stream.concat(
                Stream.of(
                    ServiceProcess.JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar",
                    Jars.commandLine().toString()),
                Stream.of(arguments))
            .toList();
    try {
      Path in = Files.writeString(scratch.resolve("in"), input);
      Path out = scratch.resolve("out");
      Path err = scratch.resolve("err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("YTARCHIVE_"));
      builder.environment().putAll(environment);
      Process process =
          builder
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", arguments) + " did not end");
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
