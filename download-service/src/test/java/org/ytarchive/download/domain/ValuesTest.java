package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Test
  void anUnknownQualityIsRefusedWithTheAllowedOnes() {
    assertThatThrownBy(() -> Quality.of("999p"))
        .hasMessage(
            "quality '999p' is not known. Use one of: best, 2160p, 1440p, 1080p, 720p, 480p, 360p, audio, worst");
    assertThat(Quality.of("480p").maxHeight()).isEqualTo(480);
    assertThat(Quality.AUDIO.hasPicture()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "-en", "en,de", ".*", "en us", "", "live_chat", "e"})
  void whatIsNoLanguageTagIsRefused(String tag) {
    assertThatThrownBy(() -> new CaptionLanguages(List.of(tag)))
        .hasMessageContaining("which is not a language tag");
  }

  @Test
  void languagesAreKeptOnceAndBounded() {
    assertThat(new CaptionLanguages(List.of("en", "pt-BR", "en")).tags())
        .containsExactly("en", "pt-BR");
    List<String> many = IntStream.range(0, 21).mapToObj(i -> "a" + (char) ('a' + i)).toList();
    assertThatThrownBy(() -> new CaptionLanguages(many)).hasMessageContaining("at most 20");
  }

  @Test
  void whatAVideoWillMeasureGoesByTheLargestThatFitsAndForWorstByTheSmallest() {
    VideoInfo video =
        Tasks.aVideo(
            1.0,
            List.of(
                aFormat("640x360", 300L),
                aFormat("1920x1080", 9000L),
                aFormat("1280x720", null),
                aFormat("audio only", 20L),
                aFormat("audio only", 50L)));

    assertThat(ExpectedSize.bytes(video, Quality.BEST)).isEqualTo(9050);
    assertThat(ExpectedSize.bytes(video, Quality.P720)).isEqualTo(350);
    assertThat(ExpectedSize.bytes(video, Quality.AUDIO)).isEqualTo(50);
    assertThat(ExpectedSize.bytes(video, Quality.WORST)).isEqualTo(320);
  }

  private static MediaFormat aFormat(String resolution, @Nullable Long bytes) {
    return new MediaFormat("1", "mp4", resolution, null, null, null, bytes, null);
  }

  @Test
  void requestsAreTheSameWhoeverAsks() {
    DownloadRequest request = Tasks.aRequest(Path.of("/a"));

    assertThat(request.asksForTheSameAs(Tasks.aRequest(Path.of("/a")))).isTrue();
    assertThat(request.asksForTheSameAs(Tasks.aRequest(Path.of("/b")))).isFalse();
    assertThat(request.targetDirectory()).isEqualTo(Path.of("/a/abcdefghijk"));
  }

  @Test
  void aRunIsStoppedOnceAndNotAfterItsPointOfNoReturn() throws StoppedException {
    RunControl stopped = new RunControl();
    int[] heard = {0};
    stopped.onStop(() -> heard[0]++);
    RunControl.Registration over = stopped.onStop(() -> heard[0] += 10);
    over.close();

    assertThat(stopped.stop(RunControl.Reason.PAUSED)).isTrue();
    assertThat(stopped.stop(RunControl.Reason.CANCELLED)).isFalse();
    stopped.onStop(() -> heard[0] += 100).close();
    assertThat(heard[0]).isEqualTo(101);
    assertThatThrownBy(stopped::commit).isInstanceOf(StoppedException.class);

    RunControl committed = new RunControl();
    committed.commit();
    assertThat(committed.stop(RunControl.Reason.CANCELLED)).isFalse();
    assertThat(committed.reason()).isNull();
  }
}
