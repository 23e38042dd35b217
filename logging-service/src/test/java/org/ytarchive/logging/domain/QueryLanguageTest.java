package org.ytarchive.logging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.common.error.ServiceException;

class QueryLanguageTest {

  private static final LogEntry ENTRY =
      new LogEntry(
          Instant.parse("2026-01-10T12:00:00Z"),
          new ServiceName("download"),
          LogLevel.WARNING,
          "Fragment 7 timed out, the host was example.org",
          Map.of("job_id", "ab12-cd34", "nested", Map.of("video", "dQw4w9WgXcQ")),
          "trace-1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | true",
        "timed | true",
        "TIMED | true",
        "time | false",
        "time* | true",
        "\"timed out\" | true",
        "\"out timed\" | false",
        "timed-out | true",
        "-timed | false",
        "-retry | true",
        "-\"timed out\" | false",
        "example.org | true",
        "service:download | true",
        "service=jobs | false",
        "-service:jobs | true",
        "level:warning | true",
        "level=ERROR | false",
        "level>=WARNING | true",
        "level>WARNING | false",
        "level<=warning | true",
        "level<ERROR | true",
        "-level:WARNING | false",
        "trace_id:trace-1 | true",
        "trace_id:\"trace-2\" | false",
        "from:2026-01-10T12:00:00Z | true",
        "from:2026-01-10T12:00:01Z | false",
        "to:2026-01-10T11:59:59Z | false",
        "ab12-cd34 | true",
        "dqw4w9wgxcq | true",
        "  service:download   level>=WARNING \"timed out\" -retry trace_id:trace-1  | true",
        "service:download level>=WARNING \"timed out\" -retry trace_id:trace-2 | false",
        "12:30 | false",
      })
  void meansWhatItSays(String query, Boolean found) {
    assertThat(QueryLanguage.parse(query).admits(ENTRY)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"timed out | the quote in <\"timed out> is never closed",
        "a b\"c | never closed",
        "a \"b\"c | can't be understood",
        "job:7 | there is no field job; known: service, level, trace_id, from, to",
        "https://example.org | put \"https://example.org\" in quotes",
        "service>jobs | only level has an order; write service:jobs",
        "service:Jobs! | is not a service's name",
        "level:LOUD | level 'LOUD' is not one of [DEBUG, INFO, WARNING, ERROR, CRITICAL]",
        "level>CRITICAL | level>CRITICAL leaves no level over",
        "level<DEBUG | level<DEBUG leaves no level over",
        "from:yesterday | from 'yesterday' is no time with a time zone",
        "a OR b | OR is not part of the language",
        "--- | has no word in it",
        "\"two words*\" | has a * behind more than one word",
        "a - | has no word in it",
      })
  void saysWhatIsWrong(String query, String message) {
    assertThatThrownBy(() -> QueryLanguage.parse(query))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void boundsItsTerms() {
    assertThatThrownBy(() -> QueryLanguage.parse("a ".repeat(33)))
        .hasMessageContaining("query has 33 terms; at most 32 are taken");
  }

  @Test
  void narrowsDaysAndServicesBeforeAnyLineIsRead() {
    LogFilter filter =
        QueryLanguage.parse("from:2026-01-10T12:00:00Z to:2026-01-11T00:00:00Z -service:jobs");

    assertThat(filter.mayAdmit(java.time.LocalDate.of(2026, 1, 9))).isFalse();
    assertThat(filter.mayAdmit(java.time.LocalDate.of(2026, 1, 10))).isTrue();
    assertThat(filter.mayAdmit(java.time.LocalDate.of(2026, 1, 11))).isTrue();
    assertThat(filter.mayAdmit(java.time.LocalDate.of(2026, 1, 12))).isFalse();
    assertThat(filter.mayAdmit(new ServiceName("jobs"))).isFalse();
    assertThat(filter.mayAdmit(new ServiceName("storage"))).isTrue();
  }

  @Test
  void cutsTextsIntoWords() {
    assertThat(Words.of("Über-Größe, 42_x  𝒜b!"))
        .containsExactly("über", "größe", "42", "x", "𝒜b");
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of("x".repeat(300))).containsExactly("x".repeat(255), "x".repeat(45));
  }
}
