package org.ytarchive.download.ytdlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.download.domain.Along;
import org.ytarchive.download.domain.CaptionLanguages;
import org.ytarchive.download.domain.FetchEvent;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.Fetched;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.WorkDirectory;
import org.ytarchive.testkit.Tools;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;

/** What the real yt-dlp is heard to say, and on which of its streams. */
@Timeout(60)
class YtDlpTest {
  private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor();
  private final List<FetchEvent> heard = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path place;
  private SampleOrigin origin;
  private YtDlp source;

  @BeforeEach
  void connect() throws Exception {
    origin = SampleOrigin.start();
    SourceSettings settings =
        new SourceSettings(
            origin.watchUrl(),
            origin.playlistUrl(),
            place.resolve("info"),
            new SourceSettings.Patience(Duration.ofMinutes(1), Duration.ofMinutes(1)),
            new SourceSettings.Network(null, null, null, List.of()));
    ProcessRunner processes = new ProcessRunner();
    source =
        new YtDlp(
            settings,
            new Toolbox(
                new ToolPlaces(Tools.ytDlp(), Tools.ffmpeg(), place, List.of()),
                settings,
                processes,
                Clock.systemUTC()),
            new ControlledRunner(processes, (command, outcome, took) -> {}, watcher),
            Clock.systemUTC());
  }

  @AfterEach
  void disconnect() {
    origin.close();
    watcher.shutdownNow();
  }

  @Test
  void everyStepOfAFetchIsHeard() throws Exception {
    FetchOrder order =
        new FetchOrder(
            SampleCatalogue.SHORT_HOP,
            Quality.P360,
            CaptionLanguages.NONE,
            new WorkDirectory(place.resolve("work")),
            Along.CAPTIONS_AND_THUMBNAIL);

    Fetched fetched = source.fetch(order, heard::add, new RunControl());

    assertThat(fetched.video().file()).isNotEmptyFile();
    assertThat(heard).first().isInstanceOf(FetchEvent.LookedUp.class);
    assertThat(heard)
        .hasAtLeastOneElementOfType(FetchEvent.Chosen.class)
        .hasAtLeastOneElementOfType(FetchEvent.Grew.class)
        .hasAtLeastOneElementOfType(FetchEvent.Merging.class);
  }
}
