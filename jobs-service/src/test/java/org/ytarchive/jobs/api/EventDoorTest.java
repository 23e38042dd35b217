package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDoorTest {

  private static final long MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @CsvSource({"64, 297", "512, 2383", "1024, 4766", "2048, 5000", "1000000, 5000"})
  void streamsTakeHalfOfTheHeapAtMost(long mebibytes, int streams) {
    assertThat(EventDoor.most(mebibytes * MEBIBYTE)).isEqualTo(streams);
  }
}
