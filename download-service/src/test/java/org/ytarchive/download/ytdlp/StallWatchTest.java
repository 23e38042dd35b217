package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ytarchive.download.ytdlp.StallWatch.Phase;
import org.ytarchive.download.ytdlp.StallWatch.Vitals;

class StallWatchTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final StallWatch watch = new StallWatch(Duration.ofSeconds(10), 1024, START);

  @Test
  void aTrickleIsAStall() {
    assertThat(look(1, Phase.FETCHING, 0)).isFalse();
    for (int second = 2; second < 11; second++) {
      assertThat(look(second, Phase.FETCHING, second)).isFalse();
    }
    assertThat(look(11, Phase.FETCHING, 11)).isTrue();
  }

  @Test
  void enoughBytesAreNone() {
    look(1, Phase.FETCHING, 0);
    assertThat(look(10, Phase.FETCHING, 20_000)).isFalse();
    assertThat(look(19, Phase.FETCHING, 20_000)).isFalse();
    assertThat(look(20, Phase.FETCHING, 20_000)).isTrue();
  }

  @Test
  void toStartMayTakeAMinuteMore() {
    assertThat(look(69, Phase.STARTING, 0)).isFalse();
    assertThat(look(70, Phase.STARTING, 0)).isTrue();
  }

  @Test
  void mergingIsWorkEvenWhereNoByteIsAdded() {
    look(1, Phase.FETCHING, 50_000);
    look(2, Phase.MERGING, 50_000);
    assertThat(look(11, Phase.MERGING, 50_000, 500)).isFalse();
    assertThat(look(20, Phase.MERGING, 50_000, 500)).isFalse();
    assertThat(look(21, Phase.MERGING, 50_000, 510)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'',1024", "4M,1024", "800,200", "2K,512", "1.5G,1024"})
  void whoAsksForASlowDownloadGetsOne(String limitRate, long fewest) {
    SourceSettings settings =
        new SourceSettings(
            "http://127.0.0.1/{video_id}",
            "http://127.0.0.1/{playlist_id}",
            java.nio.file.Path.of("/tmp"),
            new SourceSettings.Patience(Duration.ofHours(1), Duration.ofMinutes(2)),
            new SourceSettings.Network(
                limitRate.isEmpty() ? null : limitRate, null, null, List.of()));

    assertThat(settings.leastHeadway())
        .isEqualTo(new StallGuard.Limit(Duration.ofMinutes(2), fewest));
  }

  private boolean look(int second, Phase phase, long bytes) {
    return look(second, phase, bytes, 0);
  }

  private boolean look(int second, Phase phase, long bytes, long cpuMillis) {
    return watch.isStalled(
        new Vitals(phase, bytes, Duration.ofMillis(cpuMillis)), START.plusSeconds(second));
  }
}
