package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.download.domain.CompletenessGate;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.Tasks;
import org.ytarchive.testkit.Tools;

/** Files whose index promises more than they hold, made by ffmpeg and looked at by ffprobe. */
@Timeout(60)
class TruncationTest {
  private static final double SECONDS = 20;
  private static final long FIVE_GIB = 5L << 30;

  @TempDir Path place;
  private Ffprobe probe;

  @BeforeEach
  void findTools() {
    Toolbox toolbox =
        new Toolbox(
            new ToolPlaces(Tools.ytDlp(), Tools.ffmpeg(), place, List.of()),
            new SourceSettings(
                "http://127.0.0.1/{video_id}",
                "http://127.0.0.1/{playlist_id}",
                place,
                new SourceSettings.Patience(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                new SourceSettings.Network(null, null, null, List.of())),
            new ProcessRunner(),
            Clock.systemUTC());
    probe =
        new Ffprobe(
            toolbox,
            new ControlledRunner(
                new ProcessRunner(),
                (command, outcome, took) -> {},
                Executors.newSingleThreadScheduledExecutor()));
  }

  @Test
  void aWholeFilePasses() throws Exception {
    requireWhole(video("whole.mp4", SECONDS, SECONDS));
    requireWhole(video("whole.mkv", SECONDS, SECONDS));
  }

  @Test
  void anMp4ThatWasCutOffIsFoundThoughItsIndexIsWhole() throws Exception {
    Path file = cut(video("cut.mp4", SECONDS, SECONDS), 0.6);

    assertThatThrownBy(() -> requireWhole(file))
        .hasMessageContaining("its box 'mdat' should have")
        .hasMessageContaining("its picture");
  }

  @Test
  void aMatroskaThatWasCutOffIsFoundThoughItsHeaderIsWhole() throws Exception {
    Path file = cut(video("cut.mkv", SECONDS, SECONDS), 0.5);

    assertThatThrownBy(() -> requireWhole(file)).hasMessageContaining("its picture");
  }

  @Test
  void aPictureThatEndsBeforeTheSoundIsFound() throws Exception {
    Path file = video("short-picture.mp4", SECONDS / 2, SECONDS);

    assertThatThrownBy(() -> requireWhole(file)).hasMessageContaining("its picture");
    Path silent = video("short-sound.mp4", SECONDS, SECONDS / 2);
    assertThatThrownBy(() -> requireWhole(silent)).hasMessageContaining("its sound");
  }

  @Test
  void fiveGibibytesAreLookedAtInAMoment() throws Exception {
    Path file = video("large.mp4", SECONDS, SECONDS);
    long before = Files.size(file);
    try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
      grown.seek(before);
      grown.writeInt(1);
      grown.write("free".getBytes(StandardCharsets.ISO_8859_1));
      grown.writeLong(FIVE_GIB);
      grown.setLength(before + FIVE_GIB);
    }

    long begun = System.nanoTime();
    requireWhole(file);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    assertThat(probe.probe(file, new RunControl()).sizeBytes()).isGreaterThan(FIVE_GIB);
    assertThat(Mp4Boxes.damage(cut(file, 0.5)))
        .hasValueSatisfying(
            damage ->
                assertThat(damage).contains("its box 'free' should have 5,368,709,120 bytes"));
  }

  @Test
  void whatIsNoMp4AtAllIsSaidToBe() throws Exception {
    Path file = place.resolve("x.mp4");
    Files.writeString(file, "<html>429</html>");
    assertThat(Mp4Boxes.damage(file)).isPresent();
    Files.writeString(file, "abc");
    assertThat(Mp4Boxes.damage(file)).contains("it ends in the middle of a box's header");
    Files.write(file, new byte[] {0, 0, 0, 2, 'f', 't', 'y', 'p'});
    assertThat(Mp4Boxes.damage(file))
        .hasValueSatisfying(damage -> assertThat(damage).contains("no valid size"));
    Files.write(file, new byte[] {0, 0, 0, 0, 'm', 'd', 'a', 't'});
    assertThat(Mp4Boxes.damage(file)).contains("it has no index");
    assertThatCode(() -> Mp4Boxes.isMp4(file)).doesNotThrowAnyException();
  }

  private void requireWhole(Path file) throws Exception {
    try {
      CompletenessGate.require(
          probe.probe(file, new RunControl()), Tasks.aVideo(SECONDS, List.of()), Quality.P360);
    } catch (SourceException e) {
      assertThat(e.problem().reason()).isEqualTo("incomplete");
      throw e;
    }
  }

  private Path video(String name, double pictureSeconds, double soundSeconds) throws Exception {
    Path file = place.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Tools.ffmpeg().toString());
    command.addAll(List.of("-v", "error", "-f", "lavfi", "-i"));
    command.add("testsrc=size=320x180:rate=15:duration=" + pictureSeconds);
    command.addAll(List.of("-f", "lavfi", "-i", "sine=duration=" + soundSeconds));
    command.addAll(List.of("-c:v", "mpeg4", "-c:a", "aac", "-movflags", "+faststart"));
    command.add(file.toString());
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    return file;
  }

  private static Path cut(Path file, double share) throws Exception {
    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(Math.round(cut.length() * share));
    }
    return file;
  }
}
