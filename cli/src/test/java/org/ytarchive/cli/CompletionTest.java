package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real bash makes of it. */
class CompletionTest {
  /** As bash calls it for the last of the words; compopt is for its ears alone. */
  private static final String ASK =
      """
      compopt() { :; }
      source "$0"
      COMP_WORDS=(ytarchive "$@") COMP_CWORD=$#
      _complete_ytarchive && printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private static Path directory;

  @ParameterizedTest
  @CsvSource({
    "webh, webhooks",
    "'jobs exp', export",
    "'jobs export --format ', csv json ndjson",
    "'keys ', list create delete",
    "'completion ', bash zsh",
    "'download --qu', --quiet --quality",
    "dem, demo",
  })
  void bashCompletes(String typed, String offered) throws Exception {
    Process bash = bash(typed.split(" ", -1));

    String reply = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(reply).isZero();
    assertThat(reply.lines().map(String::strip)).containsExactlyInAnyOrder(offered.split(" "));
  }

  private static Process bash(String... words) throws IOException {
    Path script =
        Files.writeString(directory.resolve("complete"), Outcome.of("completion", "bash").out());
    List<String> command =
        Stream.concat(
                Stream.of("bash", "--norc", "-c", ASK, script.toString()), Arrays.stream(words))
            .toList();
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
