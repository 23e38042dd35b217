package org.ytarchive.metadata.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YoutubeDurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT15M33S, 933",
    "PT4S, 4",
    "PT1H, 3600",
    "PT2H3M, 7380",
    "P1DT2H3M4S, 93784",
    "P2D, 172800",
    "P1W2DT1S, 777601",
    "P0D, 0",
    "PT0S, 0"
  })
  void readsWhatYoutubeWrites(String text, long seconds) {
    assertThat(YoutubeDurations.seconds(text)).isEqualTo(seconds);
  }

  @Test
  void takesNoneFor0() {
    assertThat(YoutubeDurations.seconds(null)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15:33", "PT-1S", "P1Y", "PT1.5S", "PT99999999999999999999S"})
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> YoutubeDurations.seconds(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
