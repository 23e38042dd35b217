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

  @Test
  void aStreamOfFragmentsCountsThem() {
    lines.hear("YTA-CHOSEN NA");
    lines.hear(
        "YTA-PROGRESS {\"status\": \"downloading\", \"downloaded_bytes\": 1024, \"fragment_index\": 3,"
            + " \"fragment_count\": 6, \"filename\": \"a.f1.mp4\", \"total_bytes_estimate\": 1143792.0,"
            + " \"speed\": 12.5, \"eta\": 7}");

    assertThat(heard)
        .containsExactly(new FetchEvent.Grew("a.f1.mp4", 0.5, 1024, 1143792L, 12.5, 7L));
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

    assertThat(heard)
        .containsExactly(
            new FetchEvent.Chosen(List.of(900.0, 100.0)), new FetchEvent.Chosen(List.of(9.0, 1.0)));
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
