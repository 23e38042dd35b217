package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.logging.domain.LogFixtures.aLine;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ytarchive.logging.domain.QueryLanguage;

/** What is decided by a line's bytes: never against a line that would be admitted. */
class LogMatcherTest {

  @ParameterizedTest
  @ValueSource(strings = {"Retry in 7 ms", "retry", "RETRY…", "→ re\\u0074ry", "\\u0052ETRY"})
  void mayAdmitTheWordHoweverItIsWritten(String message) {
    assertThat(mayAdmit("retry", message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/logs …",
        "GET /api/v1/logs → 200",
        "Größe",
        "a \\\"quoted\\\" \\n line"
      })
  void turnsOthersDownWithoutTakingThemApart(String message) {
    assertThat(mayAdmit("retry", message)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"kelvin, 8490", "istanbul, 304"})
  void knowsLettersThatAreOfAsciiInLowerCase(String word, int first) {
    String message = Character.toString(first) + word.substring(1);

    assertThat(mayAdmit(word, message)).isTrue();
    assertThat(
            IntStream.rangeClosed(128, Character.MAX_CODE_POINT)
                .filter(letter -> Character.toLowerCase(letter) < 128))
        .as("there are no more of them")
        .containsExactly(0x130, 0x212a);
  }

  @Test
  void looksForTheTraceAsItIs() {
    byte[] line = aLine("2026-01-10T00:00:00Z", "jobs", "of trace-1").bytes();

    assertThat(matcher("trace_id:trace-1").mayAdmit(line)).as("in doubt").isTrue();
    assertThat(matcher("trace_id:trace-2").mayAdmit(line)).isFalse();
  }

  /**
   * @param message as it stands in JSON
   */
  private static boolean mayAdmit(String query, String message) {
    String line =
        "{\"timestamp\":\"2026-01-10T00:00:00Z\",\"service\":\"jobs\",\"level\":\"INFO\",\"message\":\"%s\"}"
            .formatted(message);
    return matcher(query).mayAdmit(line.getBytes(StandardCharsets.UTF_8));
  }

  private static LogMatcher matcher(String query) {
    return new LogMatcher(QueryLanguage.parse(query));
  }
}
