package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.system.Immutable;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/** What else may befall the Jobs service, in one process with 256 MiB of memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JobsFaultsIT {

  private static final int MANY = 10_000;
  private static final int AT_ONCE = 64;
  private static final int FIRST_OF_MANY = 1_000;
  private static final Duration SOON = Duration.ofMinutes(2);

  private World world;
  private Requests requests;

  @BeforeAll
  void start(@TempDir Path home) {
    world = new World(home, 1);
    world.peers().weather().clear();
    world.launch(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    world.awaitReady();
    requests = new Requests(world.service());
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  @Order(1)
  void jobsCantDependOnEachOtherInACircle() {
    String first = requests.create(1);
    String second =
        world.service().post("/api/v1/jobs", after(first)).data().at("/job_id").asString("");
    assertThat(second).isNotEmpty();

    // A job names only older ones: nobody knows the id of one that there is not yet …
    assertRefused(
        world.service().post("/api/v1/jobs", after("00000000-0000-0000-0000-000000000000")),
        "00000000-0000-0000-0000-000000000000");
    // … and what a job depends on never changes.
    for (String method : List.of("PUT", "PATCH", "POST")) {
      HttpReply reply =
          world.service().send(method, "/api/v1/jobs/" + first, after(second), Map.of());
      assertThat(reply.status()).as(reply.text()).isIn(404, 405);
    }
    assertRefused(
        world
            .service()
            .send(
                "PATCH",
                "/api/v1/jobs/" + first + "/priority",
                "{\"priority\": 1, \"depends_on\": [\"%s\"]}".formatted(second),
                Map.of()),
        "depends_on");
    Map<String, String> key = Map.of("Idempotency-Key", "circle");
    String third =
        world
            .service()
            .send("POST", "/api/v1/jobs", after(first), key)
            .data()
            .at("/job_id")
            .asString("");
    assertRefused(world.service().send("POST", "/api/v1/jobs", after(third), key), "circle");
    awaitCompleted(List.of(first, second, third));
  }

  private static String after(String id) {
    return """
        {"type": "metadata_only", "video_ids": ["dependent00"], "depends_on": ["%s"],
         "user_metadata": {"mark": "after %s"}}
        """
        .formatted(id, id + System.nanoTime());
  }

  private static void assertRefused(HttpReply reply, String named) {
    assertThat(reply.status()).as(reply.text()).isIn(400, 404);
    assertThat(reply.error().path("message").stringValue()).contains(named);
  }

  @Test
  @Order(2)
  void aDatabaseThatCantBeWrittenRefusesAndLosesNothing() {
    List<String> acknowledged = new ArrayList<>(List.of(requests.create(2)));
    awaitCompleted(acknowledged);
    List<Path> files =
        Stream.of("jobs.db", "jobs.db-wal").map(name -> world.jobsDir().resolve(name)).toList();
    try (Immutable held = Immutable.make(files)) {
      HttpReply refusal = requests.post(3);

      assertThat(refusal.status()).as("%s with %s", refusal.text(), held).isEqualTo(500);
      assertThat(refusal.error().path("code").stringValue()).isEqualTo("E999");
      assertThat(requests.status(acknowledged.get(0))).isEqualTo("completed");
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(requests.post(4).status()).isEqualTo(201));
    Map<String, JsonNode> all = requests.all();
    assertThat(all).containsKeys("m2", "m4").doesNotContainKey("m3");
    awaitCompleted(all.values().stream().map(job -> job.path("id").stringValue()).toList());
  }

  @Test
  @Order(3)
  void tenThousandJobsAtOnceAreAllThereOnce() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<HttpReply>> replies = new ArrayList<>();
      for (int mark = FIRST_OF_MANY; mark < FIRST_OF_MANY + MANY; mark++) {
        int its = mark;
        replies.add(clients.submit(() -> requests.post(its)));
      }
      Set<String> acknowledged = new HashSet<>();
      for (Future<HttpReply> reply : replies) {
        assertThat(reply.get().status()).as(reply.get().text()).isEqualTo(201);
        acknowledged.add(reply.get().data().path("job_id").stringValue());
      }
      assertThat(acknowledged).hasSize(MANY);
      Set<String> there =
          requests.all().values().stream()
              .map(job -> job.path("id").stringValue())
              .collect(Collectors.toSet());
      assertThat(there).containsAll(acknowledged);
      assertThat(world.isAlive()).isTrue();
      assertThat(world.log()).doesNotContain("OutOfMemoryError");
    } finally {
      clients.shutdownNow();
    }
  }

  private void awaitCompleted(List<String> ids) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ids)
                    .allSatisfy(id -> assertThat(requests.status(id)).isEqualTo("completed")));
  }
}
