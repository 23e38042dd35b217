package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "1250000, 1.3 MB",
    "2000000000000, 2.0 TB",
    "3000000000000000, 3000.0 TB"
  })
  void writesSizes(long bytes, String text) {
    assertThat(Units.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59, 59 s", "60, 1:00", "3599, 59:59", "3723, 1:02:03"})
  void writesDurations(long seconds, String text) {
    assertThat(Units.duration(seconds)).isEqualTo(text);
  }
}
