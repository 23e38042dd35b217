package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ytarchive.download.domain.FetchEvent;

class ProgressLinesTest {
  private final List<FetchEvent> heard = new ArrayList<>();
  private final List<String> documents = new ArrayList<>();
  private final ProgressLines lines = new ProgressLines(heard::add, documents::add);

  private void hear(int fragment, long bytes, String more) {
    lines.hear(
        "YTA-PROGRESS {\"status\": \"downloading\", \"downloaded_bytes\": %d, \"fragment_index\": %d, \"fragment_count\": 6, \"filename\": \"a.f1.mp4\"%s}"
            .formatted(bytes, fragment, more));
  }

  @Test
  void aStreamOfFragmentsCountsThem() {
    lines.hear("YTA-CHOSEN NA");
    hear(3, 1024, ", \"speed\": 12.5, \"eta\": 7");

    assertThat(heard).containsExactly(new FetchEvent.Grew("a.f1.mp4", 0.5, 1024, null, 12.5, 7L));
  }

  @Test
  void aStreamOfFragmentsCountsBytesOnceItsSizeCanBeEstimated() {
    lines.hear("YTA-CHOSEN NA");
    hear(0, 800, ", \"total_bytes_estimate\": 4800.0");
    hear(1, 1000, ", \"total_bytes_estimate\": 500000.0");
    hear(1, 250_000, ", \"total_bytes_estimate\": 500000.0");
    hear(5, 520_000, ", \"total_bytes_estimate\": 500000.0");

    assertThat(heard)
        .extracting(event -> ((FetchEvent.Grew) event).fraction())
        .containsExactly(0.0, 0.002, 0.5, 1.0);
  }

  @Test
  void aPlainStreamCountsBytes() {
    lines.hear("YTA-CHOSEN NA");
    lines.hear(
        "YTA-PROGRESS {\"status\": \"downloading\", \"downloaded_bytes\": 25, \"total_bytes\": 100, \"filename\": \"a\"}");
    lines.hear("YTA-PROGRESS {\"status\": \"downloading\", \"filename\": \"a\"}");
    lines.hear(
        "YTA-PROGRESS {\"status\": \"finished\", \"filename\": \"a\", \"downloaded_bytes\": 100}");

    assertThat(heard)
        .extracting(event -> ((FetchEvent.Grew) event).fraction())
        .containsExactly(0.25, 0.0, 1.0);
  }

  @Test
  void theChoiceTellsTheStreamsShares() {
    lines.hear("YTA-CHOSEN [{\"filesize\": 900, \"tbr\": 3}, {\"filesize_approx\": 100.0}]");
    lines.hear("YTA-CHOSEN [{\"vcodec\": \"avc1\"}, {\"vcodec\": \"none\"}]");
    lines.hear(
        "YTA-CHOSEN [{\"vcodec\": \"avc1\", \"tbr\": 1500}, {\"vcodec\": \"none\", \"tbr\": 96}]");
    lines.hear("YTA-CHOSEN [{\"vcodec\": \"avc1\", \"tbr\": 1500}, {\"vcodec\": \"none\"}]");

    assertThat(heard)
        .containsExactly(
            new FetchEvent.Chosen(List.of(900.0, 100.0)),
            new FetchEvent.Chosen(List.of(9.0, 1.0)),
            new FetchEvent.Chosen(List.of(1500.0, 96.0)),
            new FetchEvent.Chosen(List.of(9.0, 1.0)));
  }

  @Test
  void whatComesBeforeTheStreamsIsNoProgressOfTheirs() {
    lines.hear("YTA-INFO {\"id\": \"x\"}");
    lines.hear("YTA-PROGRESS {\"status\": \"finished\", \"filename\": \"a.en.vtt\"}");

    assertThat(documents).containsExactly("{\"id\": \"x\"}");
    assertThat(heard).isEmpty();
    assertThat(lines.isAtStreams()).isFalse();
    lines.hear("YTA-CHOSEN NA");
    assertThat(lines.isAtStreams()).isTrue();
  }

  @Test
  void mergingIsHeard() {
    lines.hear("YTA-PROCESSOR Merger");
    lines.hear("YTA-PROCESSOR MoveFiles");

    assertThat(heard).containsExactly(new FetchEvent.Merging());
  }

  @Test
  void tornAndForeignLinesAreLetPass() {
    lines.hear("YTA-PROGRESS {\"status\": \"downl");
    lines.hear("YTA-CHOSEN NA");
    lines.hear("[download] 12%");

    assertThat(heard).isEmpty();
  }
}
