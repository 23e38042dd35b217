package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"text \\u00fc \\\" \\n\"",
        "[1, -2147483649, 123456789012345678901234567890, 1.5, 1e300, -0.0]",
        "{\"a\": {\"b\": [true, false, null, [], {}]}, \"\": \"\", \"a b\": [[1], [2, [3]]]}",
        "{\"twice\": 1, \"twice\": 2}",
        " \n{\"ü\": \"旅\"} ",
      })
  void readsWhatTheMapperReads(String text) {
    assertThat(Json.read(text)).isEqualTo(Json.mapper().readTree(text));
  }

  @Test
  void nothingIsMissing() {
    assertThat(Json.read("").isMissingNode()).isTrue();
    assertThat(Json.read(" ").path("any").asString("none")).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1", "{\"a\"", "{\"a\":", "]", "[1,]", "<html>", "{} {}", "1 2", "nul"})
  void refusesWhatIsNoDocument(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JacksonException.class);
  }
}
