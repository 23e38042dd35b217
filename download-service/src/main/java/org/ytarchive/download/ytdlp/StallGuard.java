package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ytarchive.common.process.RunningProcess;
import org.ytarchive.download.domain.FetchEvent;
import org.ytarchive.download.ytdlp.StallWatch.Phase;

/** Looks at one fetch every second and ends its processes when it has stalled. */
final class StallGuard {
  private static final long BETWEEN_LOOKS_MILLIS = 1000;

  private final Limit limit;
  private final Path directory;
  private final StallWatch watch;
  private final Clock clock;
  private volatile Phase phase = Phase.STARTING;
  private volatile boolean stalled;

  /**
   * @param time for which a fetch may do too little
   * @param bytesPerSecond that count as getting on
   */
  record Limit(Duration time, long bytesPerSecond) {}

  /**
   * @param directory that the fetch writes into
   */
  StallGuard(Limit limit, Path directory, Clock clock) {
    this.limit = limit;
    this.directory = directory;
    this.watch = new StallWatch(limit.time(), limit.bytesPerSecond(), clock.instant());
    this.clock = clock;
  }

  /** Begins to look; whoever waits for the process cancels this when it has ended. */
  ScheduledFuture<?> over(RunningProcess process, ScheduledExecutorService scheduler) {
    return scheduler.scheduleWithFixedDelay(
        () -> look(process), BETWEEN_LOOKS_MILLIS, BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Learns from what is heard how far the fetch is. */
  void hear(FetchEvent event) {
    if (event instanceof FetchEvent.Merging) {
      phase = Phase.MERGING;
    } else if (phase != Phase.MERGING) {
      // What was said on the other stream before may be heard after.
      phase = Phase.FETCHING;
    }
  }

  /**
   * @throws StalledException if this ended the process
   */
  void check() throws StalledException {
    if (stalled) {
      throw new StalledException(limit.time());
    }
  }

  private void look(RunningProcess process) {
    StallWatch.Vitals vitals =
        new StallWatch.Vitals(phase, bytesBelow(directory), cpu(process.pid()));
    if (!stalled && watch.isStalled(vitals, clock.instant())) {
      stalled = true;
      process.cancel();
    }
  }

  private static Duration cpu(long pid) {
    return ProcessHandle.of(pid)
        .map(process -> Stream.concat(Stream.of(process), process.descendants()))
        .orElseGet(Stream::empty)
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Files come and go meanwhile; one that just went has nothing. */
  private static long bytesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }
}
