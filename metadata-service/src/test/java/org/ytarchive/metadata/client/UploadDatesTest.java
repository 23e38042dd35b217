package org.ytarchive.metadata.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadDatesTest {

  @ParameterizedTest
  @CsvSource({
    "20240229, 2024-02-29T00:00:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "2024-02-29T12:30:00Z, 2024-02-29T12:30:00Z"
  })
  void readsDaysAndMoments(String text, Instant moment) {
    assertThat(UploadDates.parse(text)).isEqualTo(moment);
  }

  @Test
  void knowsNothingOfTheRest() {
    assertThat(UploadDates.parse(null)).isNull();
    assertThat(UploadDates.parse("20241399")).isNull();
    assertThat(UploadDates.parse("yesterday")).isNull();
  }
}
