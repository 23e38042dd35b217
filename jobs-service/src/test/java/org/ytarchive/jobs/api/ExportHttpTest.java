package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportHttpTest {

  private static final StandIn PEERS = new StandIn();
  private static final int JOBS = 1500;
  @TempDir private static Path directory;

  private static ConfigurableApplicationContext jobs;
  private static int port;

  @BeforeAll
  static void start() throws SQLException {
    Path file = directory.resolve("data/jobs/jobs.db");
    JobsDatabase.embedded(file).close();
    fill(file);
    jobs =
        PEERS.startJobs(
            directory,
            // Longer than a third export waits for one of the two places.
            "--server.tomcat.connection-timeout=10s",
            "--ytarchive.services.jobs.job_retention_days=36500");
    port = jobs.getBean(ServiceInfo.class).url().getPort();
  }

  /** Ended jobs, with notes so long that no connection takes them all unread. */
  private static void fill(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into jobs (id, type, status, options, priority, user_metadata, trace_id,
                  round, retry_count, attempts, holds, error, created_at, updated_at, completed_at)
                values (?, 'metadata_only', 'completed',
                  '{"output_dir":"/archive","quality":"1080p","include_metadata":true,
                    "include_captions":true,"caption_languages":["en"],"skip_existing":true}',
                  ?, ?, '=trace', 1, 0, 0, 0, null, ?, ?, ?)
                """)) {
      connection.setAutoCommit(false);
      for (int job = 0; job < JOBS; job++) {
        long at = 1_800_000_000_000L + job;
        insert.setString(1, "job-%04d".formatted(job));
        insert.setInt(2, job % 10);
        insert.setString(3, "{\"note\":\"" + "x".repeat(8000) + "\"}");
        insert.setLong(4, at);
        insert.setLong(5, at);
        insert.setLong(6, at);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  @AfterAll
  static void close() {
    jobs.close();
    PEERS.close();
  }

  private static HttpReply export(String query) {
    return Http.at("http://127.0.0.1:" + port + "/api/v1").get("/jobs/export" + query);
  }

  @Test
  void writesJson() {
    HttpReply reply = export("");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"jobs.json\"");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.body()).hasSize(JOBS);
    JsonNode newest = reply.body().get(0);
    assertThat(newest.path("id").asString()).isEqualTo("job-1499");
    assertThat(newest.path("user_metadata").path("note").asString()).hasSize(8000);
    assertThat(newest.path("progress").path("percentage").asDouble()).isEqualTo(100);
  }

  @Test
  void writesALineForEachJob() {
    HttpReply reply = export("?format=ndjson&priority=3&sort_order=asc");
    List<String> lines = reply.text().lines().toList();

    assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(lines).hasSize(JOBS / 10);
    assertThat(JsonMapper.builder().build().readTree(lines.get(0)).path("id").asString())
        .isEqualTo("job-0003");
  }

  @Test
  void writesATableThatIsSafeToOpen() {
    HttpReply reply = export("?format=csv&priority=3&status=completed");
    List<String> lines = List.of(reply.text().split("\r\n"));

    assertThat(reply.header("Content-Type")).startsWith("text/csv");
    assertThat(lines).hasSize(JOBS / 10 + 1);
    assertThat(lines.get(0)).startsWith("id,type,status,priority,created_at,");
    assertThat(lines.get(1))
        .startsWith("job-1493,metadata_only,completed,3,")
        .contains(",'=trace,");
  }

  @Test
  void writesNothingWhereNothingMatches() {
    assertThat(export("?status=failed").text()).isEqualTo("[\n]\n");
    assertThat(export("?status=failed&format=ndjson").text()).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    HttpReply format = export("?format=xlsx");
    assertThat(format.status()).isEqualTo(400);
    assertThat(format.error().path("message").asString()).contains("'xlsx'", "ndjson");
    HttpReply paged = export("?limit=10");
    assertThat(paged.status()).isEqualTo(400);
    assertThat(paged.error().path("message").asString()).contains("limit");
    assertThat(export("?status=eaten").status()).isEqualTo(400);
  }

  @Test
  void readersThatStopReadingAreLetGo() throws IOException {
    List<Socket> stuck = new ArrayList<>();
    try {
      stuck.add(stuckReader());
      stuck.add(stuckReader());
      await().atMost(Duration.ofSeconds(30)).until(() -> export("?status=failed").status() == 503);
      // Everything else goes on, and soon there is room for another export.
      assertThat(Http.at("http://127.0.0.1:" + port + "/api/v1").get("/jobs?limit=1").status())
          .isEqualTo(200);
      await().atMost(Duration.ofSeconds(60)).until(() -> export("?status=failed").status() == 200);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  private static Socket stuckReader() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/jobs/export HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
