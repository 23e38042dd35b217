package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.origin.SampleOrigin;

/** The suite, started from its jars with a configuration and a home of its own. */
final class RunningSuite implements AutoCloseable {

  static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");
  private static final Duration START = Duration.ofMinutes(3);

  private final Deployment deployment;
  private final Path home;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final List<ServiceProcess> processes = new ArrayList<>();
  private Map<String, String> headers = Map.of();

  private RunningSuite(Deployment deployment, Path home) {
    this.deployment = deployment;
    this.home = home;
    SERVICES.forEach(service -> ports.put(service, Ports.free()));
  }

  /** With an API key. */
  static RunningSuite start(Deployment deployment, Path home, SampleOrigin origin) {
    return start(deployment, home, origin, Map.of("YOUTUBE_API_KEY", "sample-api-key"));
  }

  /** As most people have it. */
  static RunningSuite startWithoutApiKey(Deployment deployment, Path home, SampleOrigin origin) {
    return start(deployment, home, origin, Map.of());
  }

  /** In one process, for people with keys; webhooks may go to this machine. */
  static RunningSuite startWithKeys(Path home, SampleOrigin origin) {
    return start(
        Deployment.ALL_IN_ONE,
        home,
        origin,
        Map.of(
            "YOUTUBE_API_KEY", "sample-api-key",
            "YTARCHIVE_AUTH_ENABLED", "true",
            "YTARCHIVE_WEBHOOKS_ALLOWED_HOSTS", "127.0.0.1"));
  }

  /** With these in the environment. */
  static RunningSuite start(
      Deployment deployment, Path home, SampleOrigin origin, Map<String, String> environment) {
    RunningSuite suite = new RunningSuite(deployment, home);
    suite.environment.putAll(environment);
    suite.configure(origin);
    suite.startAll();
    return suite;
  }

  private void configure(SampleOrigin origin) {
    StringBuilder toml =
        new StringBuilder(
            """
            [storage]
            base_data_dir = "%1$s/data"
            base_path = "%1$s/library"
            min_free_space_gb = 0.1

            [youtube]
            watch_url = "%2$s"
            playlist_url = "%3$s"
            api_url = "%4$s"

            [http]
            retry_backoff = 0.2
            retry_max_backoff = 1
            circuit_open_seconds = 1
            """
                .formatted(home, origin.watchUrl(), origin.playlistUrl(), origin.apiUrl()));
    ports.forEach(
        (service, port) -> {
          toml.append("\n[services.%s]\nport = %d\n".formatted(service, port));
          if (service.equals("jobs")) {
            toml.append("health_check_interval = 1\nretry_backoff_seconds = 1\n");
          }
        });
    Path file = home.resolve("config.toml");
    try {
      Files.writeString(file, toml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("YTARCHIVE_CONFIG", file.toString());
  }

  void startAll() {
    deployment.modules().forEach(this::launch);
    awaitHealthy(SERVICES);
  }

  private void launch(String module) {
    processes.add(
        ServiceProcess.start(Launch.of(module, environment, home.resolve(module + ".log"))));
  }

  /** Starts one service again, which runs in a process of its own. */
  void start(String service) {
    launch(service + "-service");
    awaitHealthy(List.of(service));
  }

  /** Ends one service, which runs in a process of its own, without warning. */
  void kill(String service) {
    ServiceProcess process =
        processes.stream()
            .filter(p -> p.module().equals(service + "-service"))
            .findFirst()
            .orElseThrow();
    process.kill();
    processes.remove(process);
  }

  void killAll() {
    processes.forEach(ServiceProcess::kill);
    processes.clear();
  }

  private void awaitHealthy(List<String> services) {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(processes).as("see the logs in " + home).allMatch(ServiceProcess::isAlive);
              for (String service : services) {
                assertThat(at(service).get("/api/v1/health").data().path("status").stringValue())
                    .as(service)
                    .isEqualTo("healthy");
              }
            });
  }

  Http jobs() {
    return at("jobs");
  }

  Http at(String service) {
    return Http.at(address(service)).with(headers);
  }

  /** From now on requests show this key. */
  void signIn(String key) {
    headers = Map.of("X-API-Key", key);
  }

  String address(String service) {
    return "http://localhost:" + ports.get(service);
  }

  Path home() {
    return home;
  }

  Path library() {
    return home.resolve("library");
  }

  /** What the processes wrote, for a failure's message. */
  String log(String module) {
    try {
      return Files.readString(home.resolve(module + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(ServiceProcess::stop);
    processes.clear();
  }
}
