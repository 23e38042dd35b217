package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
  private final ProgressMeter meter = new ProgressMeter();

  @Test
  void streamsCountByTheirWeight() {
    meter.hear(new FetchEvent.Chosen(List.of(900.0, 100.0)));

    assertThat(grew("video", 0.5, 450, 900L).percent()).isEqualTo(42.8);
    assertThat(grew("video", 1, 900, 900L).percent()).isEqualTo(85.5);
    Transfer both = grew("audio", 0.5, 50, 100L);
    assertThat(both.percent()).isEqualTo(90.3);
    assertThat(both.downloadedBytes()).isEqualTo(950);
    assertThat(both.totalBytes()).isEqualTo(1000);
    assertThat(meter.hear(new FetchEvent.Merging()).percent()).isEqualTo(96);
  }

  @Test
  void itNeverGoesBack() {
    meter.hear(new FetchEvent.Chosen(List.of(9.0, 1.0)));
    List<Double> seen = new ArrayList<>();
    for (double fraction : new double[] {0.1, 0.4, 0.2, 0.9, 0.8, 1}) {
      seen.add(grew("video", fraction, (long) (fraction * 100), 100L).percent());
    }

    assertThat(seen).isSorted();
  }

  @Test
  void theEtaIsThatOfAllStreams() {
    meter.hear(new FetchEvent.Chosen(List.of(50.0, 50.0)));
    Transfer half = meter.hear(new FetchEvent.Grew("video", 0.5, 25, 50L, 2.0, 10L));

    assertThat(half.etaSeconds()).isEqualTo(30);
    assertThat(half.speed()).isEqualTo(2.0);
    assertThat(half.totalBytes()).isNull();
  }

  @Test
  void withoutAChoiceOneStreamIsAll() {
    assertThat(grew("video", 0.5, 5, 10L).percent()).isEqualTo(47.5);
    assertThat(meter.hear(new FetchEvent.Chosen(List.of())).percent()).isEqualTo(47.5);
  }

  private Transfer grew(String file, double fraction, long bytes, Long total) {
    return meter.hear(new FetchEvent.Grew(file, fraction, bytes, total, null, null));
  }
}
