package org.ytarchive.jobs.api;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.Progress;
import org.ytarchive.testkit.Http;
import org.ytarchive.testkit.HttpReply;

class EventsHttpTest {

  private static final StandIn PEERS = new StandIn();
  @TempDir private static Path directory;

  private static ConfigurableApplicationContext jobs;
  private static String url;

  @BeforeAll
  static void start() {
    jobs = PEERS.startJobs(directory);
    url = url(jobs);
  }

  private static String url(ConfigurableApplicationContext service) {
    return "http://127.0.0.1:" + service.getBean(ServiceInfo.class).url().getPort() + "/api/v1";
  }

  @BeforeEach
  void everythingWorks() {
    PEERS.everythingWorks();
  }

  @AfterAll
  static void close() {
    jobs.close();
    PEERS.close();
  }

  private static String create(String at) {
    HttpReply reply =
        Http.at(at)
            .post("/jobs", Map.of("type", "video_download", "video_ids", List.of("dQw4w9WgXcQ")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("job_id").asString();
  }

  private static void awaitStatus(String at, String job, String status) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> Http.at(at).get("/jobs/" + job).data().path("status").asString().equals(status));
  }

  private static void downloadsDoNotEnd() {
    PEERS.server.stubFor(
        get(urlPathMatching("/api/v1/download/progress/.*"))
            .willReturn(StandIn.data(StandIn.DOWNLOADING)));
  }

  @Test
  void tellsOfAJobUntilItsEnd() throws Exception {
    downloadsDoNotEnd();
    String job = create(url);
    awaitStatus(url, job, "running");
    try (EventReader reader = new EventReader(url + "/jobs/" + job + "/events", null)) {
      reader.awaitEvent("state", job);
      PEERS.everythingWorks();
      reader.awaitEnd();

      assertThat(reader.reply.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      assertThat(reader.reply.headers().firstValue("X-Accel-Buffering")).contains("no");
      assertThat(reader.reply.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(reader.states()).containsExactly("running", "completed");
      assertThat(reader.of("progress")).isNotEmpty();
      assertThat(reader.of("progress").get(0).data().path("progress").path("total").asInt())
          .isEqualTo(1);
      assertThat(reader.of("complete")).hasSize(1);
      assertThat(reader.of("complete").get(0).data().path("completed_at").asString()).endsWith("Z");
      assertThat(reader.events.stream().map(EventReader.Event::id).toList()).isSorted();
      assertThat(reader.events.get(reader.events.size() - 1).name()).isEqualTo("complete");
    }
  }

  @Test
  void tellsOfProgressAsItIsMade() throws Exception {
    downloadsDoNotEnd();
    String job = create(url);
    awaitStatus(url, job, "running");
    try (EventReader reader = new EventReader(url + "/events/" + job + "/progress", null)) {
      reader.awaitEvent("progress", job);
      PEERS.server.stubFor(
          get(urlPathMatching("/api/v1/download/progress/.*"))
              .willReturn(StandIn.data(StandIn.DOWNLOADING.replace("12.5", "62.5"))));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  reader.of("progress").stream()
                      .anyMatch(
                          event ->
                              event.data().path("progress").path("percentage").asDouble() > 50));
      PEERS.everythingWorks();
      reader.awaitEnd();
    }
  }

  @Test
  void aJobThatHasEndedSaysSoAtOnceAndThenThereIsNoMore() throws Exception {
    String job = create(url);
    awaitStatus(url, job, "completed");
    long last;
    try (EventReader reader = new EventReader(url + "/jobs/" + job + "/events", null)) {
      reader.awaitEnd();
      assertThat(reader.states()).containsExactly("completed");
      assertThat(reader.of("complete")).hasSize(1);
      last = reader.lastId();
    }
    HttpReply again =
        Http.at(url)
            .send("GET", "/jobs/" + job + "/events", null, Map.of("Last-Event-ID", "" + last));
    assertThat(again.status()).isEqualTo(204); // so that a browser does not come back
    HttpReply withATicket =
        Http.at(url)
            .send(
                "GET",
                "/jobs/" + job + "/events?ticket=t",
                null,
                Map.of("Last-Event-ID", "" + last));
    assertThat(withATicket.status()).isEqualTo(204);
    // Who saw the state alone, but not that it is complete, gets both again.
    try (EventReader reader = new EventReader(url + "/jobs/" + job + "/events", last - 1)) {
      reader.awaitEnd();
      assertThat(reader.of("complete")).hasSize(1);
    }
  }

  @Test
  void resumesWithoutAGapAlsoAfterARestart(@TempDir Path own) throws Exception {
    downloadsDoNotEnd();
    String job;
    long seen;
    try (ConfigurableApplicationContext first = PEERS.startJobs(own)) {
      job = create(url(first));
      try (EventReader reader = new EventReader(url(first) + "/events", 0L)) {
        awaitStatus(url(first), job, "running");
        await().atMost(Duration.ofSeconds(30)).until(() -> reader.states().contains("running"));
        assertThat(reader.states()).containsExactly("created", "queued", "running");
        seen = reader.lastId();
      }
    } // with a stream open it stops all the same
    PEERS.everythingWorks();
    try (ConfigurableApplicationContext second = PEERS.startJobs(own)) {
      awaitStatus(url(second), job, "completed");
      try (EventReader all = new EventReader(url(second) + "/events", 0L);
          EventReader rest = new EventReader(url(second) + "/jobs/" + job + "/events", seen)) {
        rest.awaitEnd();
        all.awaitEvent("complete", job);
        assertThat(all.states()).startsWith("created", "queued", "running").endsWith("completed");
        assertThat(rest.states())
            .isEqualTo(all.states().subList(3, all.states().size()))
            .endsWith("completed");
      }
    }
  }

  @Test
  void tellsOfAllJobsFromNowOn() throws Exception {
    String before = create(url);
    awaitStatus(url, before, "completed");
    try (EventReader reader = new EventReader(url + "/events", null)) {
      String one = create(url);
      String two = create(url);
      reader.awaitEvent("complete", one).awaitEvent("complete", two);

      assertThat(reader.events)
          .noneMatch(event -> event.data().path("job_id").asString().equals(before));
      assertThat(
              reader.of("state").stream()
                  .filter(event -> event.data().path("job_id").asString().equals(one))
                  .map(event -> event.data().path("status").asString()))
          .containsExactly("created", "queued", "running", "completed");
    }
  }

  @Test
  void aReaderThatWantsTheHeadersAloneGetsNoStream() {
    HttpReply head = Http.at(url).send("HEAD", "/events", null, Map.of());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("text/event-stream");
  }

  @Test
  void saysWhatIsWrong() {
    HttpReply unknown = Http.at(url).get("/jobs/nowhere/events");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.error().path("message").asString()).contains("nowhere");

    HttpReply junk =
        Http.at(url).send("GET", "/events", null, Map.of("Last-Event-ID", "yesterday"));
    assertThat(junk.status()).isEqualTo(400);
    assertThat(junk.error().path("message").asString()).contains("'yesterday'");
  }

  @Test
  void aThousandReadersThatStopReadingHoldUpNobody() throws Exception {
    EventStreams streams = jobs.getBean(EventStreams.class);
    List<Socket> stuck = new ArrayList<>();
    try (EventReader reader = new EventReader(url + "/events", null)) {
      int threads = Thread.activeCount();
      for (int i = 0; i < 1000; i++) {
        stuck.add(stuckReader());
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> streams.size() > 1000);
      Job some = jobs.getBean(JobService.class).status(create(url)).job();
      for (int i = 0; i < 20; i++) { // more than any connection takes unread
        streams.progressed(new JobState(some, large()));
      }
      String job = create(url);
      reader.awaitEvent("complete", job);

      assertThat(Thread.activeCount()).isLessThan(threads + 300); // those of the server itself
      drain(stuck.get(500), job);
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> heartbeatLeaves(streams));
  }

  private static Progress large() {
    return new Progress(0, 1, 0, "x".repeat(200_000), null, null, null);
  }

  private static boolean heartbeatLeaves(EventStreams streams) {
    streams.beat();
    return streams.size() == 0;
  }

  private static Socket stuckReader() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), jobs.getBean(ServiceInfo.class).url().getPort()));
    socket
        .getOutputStream()
        .write(
            "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** It reads on, and has missed nothing. */
  private static void drain(Socket socket, String job) throws IOException {
    socket.setSoTimeout(30_000);
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] some = new byte[65_536];
    while (text.indexOf("event: complete\ndata: {\"job_id\":\"" + job) < 0) {
      int read = in.read(some);
      assertThat(read).isPositive();
      text.append(new String(some, 0, read, StandardCharsets.US_ASCII));
    }
    assertThat(
            text.toString().lines().filter(line -> line.startsWith("data: {\"job_id\":\"" + job)))
        .filteredOn(line -> line.contains("\"from\":"))
        .hasSize(4); // created, queued, running, completed
  }
}
