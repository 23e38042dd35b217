package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ytarchive.system.Launch;
import org.ytarchive.system.Ports;
import org.ytarchive.system.ServiceProcess;
import org.ytarchive.testkit.Http;

/** A Jobs service that is started and killed again and again, and what outlives it. */
final class World implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final int port = Ports.free();
  private final Generation generation = new Generation();
  private final Oracle oracle = new Oracle(service());
  private final Path home;
  private final StandIns peers;
  private volatile CountDownLatch killed = new CountDownLatch(1);
  private @Nullable ServiceProcess process;

  /** With its data in {@code data} below that directory. */
  World(Path home, long seed) {
    this.home = home;
    this.peers = new StandIns(seed, generation);
    try {
      Files.writeString(
          home.resolve("config.toml"),
          """
          [storage]
          base_data_dir = "%1$s/data"
          base_path = "%1$s/library"
          min_free_space_gb = 0

          [http]
          retry_backoff = 0.05
          retry_max_backoff = 1
          circuit_open_seconds = 0.5

          [services.jobs]
          port = %2$d
          retry_backoff_seconds = 0.2
          max_concurrent_videos = 8

          [services.jobs.rate_limit]
          enabled = false

          [webhooks]
          allowed_hosts = ["127.0.0.1"]
          """
              .formatted(home, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Http service() {
    return Http.at(port);
  }

  Oracle oracle() {
    return oracle;
  }

  StandIns peers() {
    return peers;
  }

  Generation generation() {
    return generation;
  }

  Path jobsDir() {
    return home.resolve("data/jobs");
  }

  /** What the processes wrote. */
  String log() {
    try {
      return Files.readString(home.resolve("jobs.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return running().isAlive();
  }

  Path staging() {
    return home.resolve("data/tmp/staging");
  }

  /** Starts the process, and waits for nothing. */
  void launch() {
    launch(List.of());
  }

  /** The same, with more options for the JVM. */
  void launch(List<String> options) {
    generation.next();
    killed = new CountDownLatch(1);
    Map<String, String> environment =
        Map.of("YTARCHIVE_CONFIG", home.resolve("config.toml").toString());
    Launch launch = Launch.quick("jobs-service", environment, home.resolve("jobs.log"));
    process = ServiceProcess.start(launch.with(peers.addresses()).with(options));
  }

  void awaitReady() {
    await()
        .atMost(START)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
        .until(
            () -> {
              assertThat(running().isAlive()).as("the service, see jobs.log").isTrue();
              return service().get("/api/v1/health").status() == 200;
            });
  }

  /** Waits, unless the process is killed meanwhile: then false. */
  boolean pause(long millis) {
    return !over(killed, millis);
  }

  /** Waits so long, whatever happens. */
  static void elapse(long millis) {
    over(new CountDownLatch(1), millis);
  }

  private static boolean over(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void kill() {
    running().kill();
    killed.countDown();
  }

  private ServiceProcess running() {
    if (process == null) {
      throw new IllegalStateException("not started yet");
    }
    return process;
  }

  /** What was seen of a job from all sides. */
  String tell(Story story) {
    if (!story.hasId()) {
      return story.toString();
    }
    List<String> tasks =
        peers.download().tasks().stream()
            .filter(task -> task.jobId.equals(story.id()))
            .map(Object::toString)
            .toList();
    List<String> saves =
        peers.storage().saves().stream()
            .filter(save -> save.jobId().equals(story.id()))
            .map(Object::toString)
            .toList();
    return "%s%n  at Download:%n  %s%n  at Storage:%n  %s"
        .formatted(story, String.join("\n  ", tasks), String.join("\n  ", saves));
  }

  @Override
  public void close() {
    killed.countDown();
    if (process != null) {
      process.kill();
    }
    peers.close();
  }
}
