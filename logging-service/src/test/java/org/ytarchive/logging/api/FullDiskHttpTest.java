package org.ytarchive.logging.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.config.name=logging-service", "ytarchive.service=logging"})
class FullDiskHttpTest {

  private static final AtomicLong FREE = new AtomicLong(Long.MAX_VALUE);

  @TempDir private static Path data;

  @LocalServerPort private int port;
  @Autowired private Clock clock;

  @TestConfiguration
  static class Disk {
    @Bean
    @Primary
    DiskSpace steeredDisk() {
      return new DiskSpace(1, directory -> FREE.get());
    }
  }

  @DynamicPropertySource
  static void place(DynamicPropertyRegistry properties) {
    properties.add("ytarchive.storage.base_data_dir", () -> data.toString());
    properties.add("ytarchive.storage.logs_dir", () -> data.resolve("logs").toString());
    properties.add("ytarchive.storage.base_path", () -> data.resolve("library").toString());
  }

  @Test
  void takesNothingWhileTheDiskIsFullAndGoesOnByItself() {
    assertThat(post("before").status()).isEqualTo(201);

    FREE.set(1L << 20);
    HttpReply full = post("meanwhile");
    assertThat(full.status()).isEqualTo(507);
    assertThat(full.error().path("code").asString()).isEqualTo("E004");
    assertThat(full.error().path("details").path("free_bytes").asLong()).isEqualTo(1L << 20);
    assertThat(full.error().path("details").path("needed_bytes").asLong()).isPositive();
    assertThat(http().get("/api/v1/logs?service=x-disk").data().path("total").asInt())
        .as("what is there can still be read")
        .isEqualTo(1);

    FREE.set(Long.MAX_VALUE);
    assertThat(post("after").status()).isEqualTo(201);
    assertThat(http().get("/api/v1/logs?service=x-disk").data().path("total").asInt()).isEqualTo(2);
  }

  private HttpReply post(String message) {
    return http()
        .post(
            "/api/v1/logs",
            Map.of(
                "timestamp",
                clock.instant().toString(),
                "service",
                "x-disk",
                "level",
                "INFO",
                "message",
                message));
  }

  private Http http() {
    return Http.at(port);
  }
}
