package org.ytarchive.metadata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.metadata.domain.BatchResult.Item;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.testkit.MovableClock;

class VideoBatchTest {

  private final MovableClock clock = MovableClock.at("2026-06-01T12:00:00Z");

  @Test
  void stopsExtractingBeforeItsCallerStopsWaiting() {
    List<String> ids = List.of("video000001", "video000002", "video000003", "video000004");

    List<Item> first = slowBatch().get(ids).items();

    assertThat(first)
        .extracting(item -> item.answer() != null)
        .containsExactly(true, true, false, false);
    assertThat(first.get(2).failure())
        .hasMessageContaining("'video000003' was not reached")
        .extracting("errorCode")
        .isEqualTo(ErrorCode.NETWORK_TIMEOUT);
  }

  @Test
  void goesOnWhereItStoppedWhenAskedAgain() {
    List<String> ids = List.of("video000001", "video000002", "video000003", "video000004");
    VideoBatch batch = slowBatch();
    batch.get(ids);

    assertThat(batch.get(ids).items()).noneMatch(item -> item.failure() != null);
  }

  /** Each video takes ten of the twenty seconds. */
  private VideoBatch slowBatch() {
    MetadataSource<Video> slow =
        id -> {
          clock.advance(Duration.ofSeconds(10));
          return new Found<>(Videos.aVideo(id));
        };
    Lookups<Video> lookups =
        new Lookups<>(
            new Sources<>(null, key -> slow, slow),
            new MemoryCache<>(),
            new CachePolicy(Duration.ofHours(1), Duration.ofMinutes(5), clock),
            Tally.NONE);
    return new VideoBatch(lookups, null, key -> ids -> Map.of(), clock);
  }
}
