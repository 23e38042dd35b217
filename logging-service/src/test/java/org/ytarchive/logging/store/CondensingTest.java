package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.logging.domain.LogFixtures.anEntry;
import static org.ytarchive.logging.store.StoreFixtures.append;
import static org.ytarchive.logging.store.StoreFixtures.randomEntries;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CondensingTest extends WithStores {

  private static final LocalDate YESTERDAY = TODAY.minusDays(1);

  /** What an index needs to grow at all. */
  private static final long ROOM = 256L << 20;

  CondensingTest() {
    super(1 << 20);
  }

  @Test
  void leavesOneSegmentOfEachDayAndFindsTheSame() throws IOException {
    LogFileStore store = store();
    scatter(store);
    assertSameAsReading(store);

    free.set(Long.MAX_VALUE);
    awaitOneSegment(store, TODAY.minusDays(2));
    awaitOneSegment(store, YESTERDAY);

    assertSameAsReading(store);
    store.close();
    assertThat(lines()).isEqualTo(4 * 90);
    LogFileStore after = store();
    lookAtAllDays(after);
    assertSameAsReading(after);
  }

  @Test
  void doesNotWriteADayAgainForAFewLateLines() throws IOException {
    LogFileStore store = store();
    scatter(store);
    free.set(Long.MAX_VALUE);
    awaitOneSegment(store, YESTERDAY);

    for (int i = 0; i < 5; i++) {
      append(store, List.of(anEntry(YESTERDAY + "T23:59:59Z", "late", "straggler " + i)));
      lookAtAllDays(store);
    }
    lookAtAllDays(store);

    assertThat(segmentsOf(index(YESTERDAY))).isGreaterThan(1);
    assertThat(store.indexer().isCondensing()).isFalse();
    assertThat(count(store, "straggler")).isEqualTo(5);
  }

  @Test
  void waitsForRoomOnTheDisk() throws IOException {
    LogFileStore store = store();
    scatter(store);
    for (int i = 0; i < 3; i++) {
      lookAtAllDays(store);
      assertThat(store.indexer().isCondensing()).isFalse();
    }
    assertThat(segmentsOf(index(YESTERDAY))).isGreaterThan(2);
    assertSameAsReading(store);

    free.set(Long.MAX_VALUE);
    awaitOneSegment(store, YESTERDAY);
    assertSameAsReading(store);
  }

  @Test
  void isBrokenOffWhenTheServiceStopsAndLosesNothing() throws IOException {
    LogFileStore store = store();
    scatter(store);
    free.set(Long.MAX_VALUE);
    lookAtAllDays(store);
    store.close();

    assertThat(lines()).isEqualTo(4 * 90);
    LogFileStore after = store();
    awaitOneSegment(after, YESTERDAY);
    assertSameAsReading(after);
  }

  /** Over three days, in four segments of each, with no room to condense them. */
  private void scatter(LogFileStore store) {
    free.set(ROOM);
    for (int i = 0; i < 4; i++) {
      append(store, randomEntries(new Random(i), 90));
      store.indexer().round();
    }
  }

  private void awaitOneSegment(LogFileStore store, LocalDate day) {
    await()
        .until(
            () -> {
              lookAtAllDays(store);
              return segmentsOf(index(day)) == 1;
            });
  }

  private int lines() throws IOException {
    return linesInIndex(index(TODAY.minusDays(2)))
        + linesInIndex(index(YESTERDAY))
        + linesInIndex(index(TODAY));
  }
}
