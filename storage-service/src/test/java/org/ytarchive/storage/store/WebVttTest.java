package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ytarchive.storage.domain.VideoText.Cue;

class WebVttTest {
  @Test
  void readsCuesAndNothingElse() {
    String file =
        """
        WEBVTT
        Kind: captions

        NOTE not said

        first
        00:00:01.500 --> 00:00:04.000 align:start
        <v Ann>Tom &amp; <i>Jerry</i>
        said &lt;this&gt;

        01:02.003 --> 01:04.000
        later

        100:00:00.000 --> 100:00:01.000
        much later
        """;

    assertThat(WebVtt.cues(file))
        .containsExactly(
            new Cue(1.5, "Tom & Jerry said <this>"),
            new Cue(62.003, "later"),
            new Cue(360_000, "much later"));
  }

  @Test
  void countsALineThatRollsOnce() {
    String file =
        """
        WEBVTT

        00:01.000 --> 00:02.000
        one

        00:02.000 --> 00:03.000
        one
        two<00:02.500><c> words</c>

        00:03.000 --> 00:04.000
        two words
        """;

    assertThat(WebVtt.cues(file)).containsExactly(new Cue(1, "one"), new Cue(2, "two words"));
  }

  @Test
  void anythingMayBeInTheFile() {
    assertThat(WebVtt.cues("")).isEmpty();
    assertThat(WebVtt.cues("\u0000\ufffd\n--> 00:01.000 -->\n")).isEmpty();
    assertThat(WebVtt.cues("00:01.000 --> 00:02.000")).isEmpty();
    assertThat(WebVtt.cues("99999:00:01.000 --> x\nno time\n00:01.000 -->\nno end")).hasSize(1);
  }
}
