package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessGateTest {
  private static final MediaFormat PICTURE =
      new MediaFormat("137", "mp4", "1920x1080", 25.0, "avc1", null, null, null);
  private static final MediaFormat SOUND =
      new MediaFormat("140", "m4a", "audio only", null, null, "mp4a", null, null);

  private static final VideoInfo HUNDRED_SECONDS = Tasks.aVideo(100.0, List.of(PICTURE, SOUND));

  @Test
  void aWholeVideoPasses() {
    assertPasses(new MediaFacts(1, 1, 100.4, 1080, 1_000_000), HUNDRED_SECONDS, Quality.BEST);
    assertPasses(new MediaFacts(1, 1, 99.0, 1080, 1_000_000), HUNDRED_SECONDS, Quality.BEST);
    assertPasses(new MediaFacts(0, 1, 100.0, null, 1_000_000), HUNDRED_SECONDS, Quality.AUDIO);
  }

  @Test
  void onePercentOfALongVideoIsTolerated() {
    VideoInfo hour = Tasks.aVideo(3600.0, List.of(PICTURE, SOUND));

    assertPasses(new MediaFacts(1, 1, 3570.0, 1080, 10_000_000), hour, Quality.BEST);
    assertFails(
        new MediaFacts(1, 1, 3560.0, 1080, 10_000_000), hour, "lasts 3560.0 s instead of 3600.0 s");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertFails(new MediaFacts(0, 1, 100.0, null, 1_000_000), HUNDRED_SECONDS, "has no picture");
    assertFails(new MediaFacts(1, 0, 100.0, 1080, 1_000_000), HUNDRED_SECONDS, "has no sound");
    assertFails(new MediaFacts(1, 1, 98.9, 1080, 1_000_000), HUNDRED_SECONDS, "lasts 98.9 s");
    assertFails(new MediaFacts(1, 1, 101.2, 1080, 1_000_000), HUNDRED_SECONDS, "lasts 101.2 s");
    assertFails(new MediaFacts(1, 1, null, 1080, 1_000_000), HUNDRED_SECONDS, "cannot be told");
    assertFails(new MediaFacts(1, 1, 100.0, 1080, 9_000), HUNDRED_SECONDS, "only 9000 bytes");
  }

  @Test
  void aSilentVideoNeedsNoSound() {
    assertPasses(
        new MediaFacts(1, 0, 100.0, 1080, 1_000_000),
        Tasks.aVideo(100.0, List.of(PICTURE)),
        Quality.BEST);
  }

  @Test
  void anUnknownDurationIsNotHeldAgainstIt() {
    assertPasses(
        new MediaFacts(1, 1, 12.0, 1080, 1_000_000),
        Tasks.aVideo(null, List.of(PICTURE, SOUND)),
        Quality.P1080);
  }

  private static void assertPasses(MediaFacts facts, VideoInfo info, Quality quality) {
    assertThatCode(() -> CompletenessGate.require(facts, info, quality)).doesNotThrowAnyException();
  }

  private static void assertFails(MediaFacts facts, VideoInfo info, String finding) {
    assertThatThrownBy(() -> CompletenessGate.require(facts, info, Quality.BEST))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(finding);
  }
}
