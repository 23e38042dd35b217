package org.ytarchive.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.Http;
import tools.jackson.databind.JsonNode;

class SuiteTest {

  private static final List<String> SERVICES =
      List.of("jobs", "metadata", "download", "storage", "logging");

  /** One of each service, at the address of Jobs. */
  private static final List<String> PASSED_ON =
      List.of(
          "/metadata/quota",
          "/download/tools",
          "/storage/stats",
          "/logs?limit=1",
          "/metrics?service=jobs");

  @TempDir Path home;

  /** Arguments for a suite on free ports, all its data below the test's directory. */
  private String[] arguments() throws IOException {
    List<String> args = new ArrayList<>();
    args.add("--ytarchive.storage.base_data_dir=" + home.resolve("data"));
    args.add("--ytarchive.storage.base_path=" + home.resolve("library"));
    args.add("--ytarchive.storage.min_free_space_gb=0");
    // Not YouTube, for which the yt-dlp that a machine offers may be too old.
    args.add("--ytarchive.youtube.watch_url=http://127.0.0.1:9/watch?v={video_id}");
    List<ServerSocket> reserved = new ArrayList<>();
    for (String service : SERVICES) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      reserved.add(socket);
      args.add("--ytarchive.services.%s.port=%d".formatted(service, socket.getLocalPort()));
    }
    for (ServerSocket socket : reserved) {
      socket.close();
    }
    return args.toArray(new String[0]);
  }

  @Test
  void theFiveServicesFindOneAnotherInOneProcessWhileKeysAreNeeded() throws IOException {
    String[] arguments =
        Stream.concat(Stream.of(arguments()), Stream.of("--ytarchive.auth.enabled=true"))
            .toArray(String[]::new);
    try (Suite suite = Suite.start(arguments)) {
      Map<String, String> token =
          Map.of("X-Service-Token", Files.readString(home.resolve("data/service-token")).strip());
      for (String service : SERVICES) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThere(service, Http.at(suite.url(service))));
      }
      assertThat(
              Http.at(suite.url("jobs"))
                  .send("GET", "/api/v1/registry/services", null, token)
                  .data()
                  .path("services")
                  .valueStream()
                  .map(service -> service.path("service_name").stringValue()))
          .containsExactlyInAnyOrderElementsOf(SERVICES);
      Http door = Http.at(suite.url("jobs") + "/api/v1");
      for (String path : PASSED_ON) {
        assertThat(door.get(path).status()).as(path).isEqualTo(401);
        assertThat(door.send("GET", path, null, token).status()).as(path).isEqualTo(200);
      }
      assertThat(Http.at(suite.url("storage")).get("/api/v1/storage/stats").status())
          .as("there is no side door")
          .isEqualTo(401);
      assertThat(
              door.send("GET", "/metrics?service=jobs", null, token)
                  .data()
                  .at("/metrics/0/value")
                  .asInt())
          .as("Logging may ask the others for their figures")
          .isEqualTo(1);
      for (String service : SERVICES) {
        assertThat(suite.context(service).getBeanNamesForType(DataSource.class))
            .as(
                "Jobs' database, on the class path of all, configures itself in none; in "
                    + service)
            .isEmpty();
      }
    }
  }

  private static void assertThere(String service, Http http) {
    JsonNode health = http.get("/api/v1/health").data();
    assertThat(health.path("service").stringValue()).isEqualTo(service);
    assertThat(health.at("/checks/dependencies_available").booleanValue())
        .as(service + " is registered with Jobs, and has its tools")
        .isTrue();
  }

  @Test
  void whatStartedIsStoppedAgainWhereOneDoesNot() throws IOException {
    String[] arguments = arguments();
    String download = arguments[arguments.length - 3];
    int port = Integer.parseInt(download.substring("--ytarchive.services.download.port=".length()));
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(() -> Suite.start(arguments)).isInstanceOf(RuntimeException.class);
    }

    Suite.start(arguments).close();
  }
}
