package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.system.Ports;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/**
 * A webhook is told of every job that ends, at least once and each time under the same {@code
 * webhook-id}, though the process is killed between the change and the delivery.
 *
 * <p>{@code -Dkill.cycles=200} runs the long form, {@code -Dkill.seed=…} other moments.
 */
class WebhookKillIT {

  private static final int CYCLES = Integer.getInteger("kill.cycles", 4);
  private static final long SEED = Long.getLong("kill.seed", 20_260_101L);
  private static final int LONGEST_LIFE_MILLIS = 700;
  private static final int SOME = 5;

  /** A receiver that failed is spared for longer and longer, up to ten minutes. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path home;

  private int port;

  @BeforeEach
  void choosePort() {
    port = Ports.free();
  }

  private World start() {
    World world = new World(home, SEED);
    world.peers().weather().clear();
    world.launch();
    world.awaitReady();
    return world;
  }

  private static String subscribe(World world, Receiver receiver) {
    HttpReply reply =
        world
            .service()
            .post(
                "/api/v1/webhooks",
                Map.of("url", receiver.url(), "events", List.of("job.completed", "job.failed")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.data().path("id").asString("");
  }

  /** Waits until each of the jobs has been told of, and written down as delivered. */
  private static void assertAllDelivered(
      World world, String webhook, Receiver receiver, List<String> jobs) {
    await()
        .atMost(LONGEST)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Map<String, JsonNode> log = deliveries(world, webhook);
              assertThat(jobs)
                  .allSatisfy(
                      job ->
                          assertThat(of(log, job).path("status").asString(""))
                              .as(job)
                              .isEqualTo("delivered"));
            });
    Map<String, JsonNode> log = deliveries(world, webhook);
    Map<String, List<Receiver.Message>> came =
        receiver.messages().stream().collect(Collectors.groupingBy(Receiver.Message::job));
    assertThat(came.keySet()).containsAll(jobs);
    came.forEach(
        (job, messages) ->
            assertThat(messages)
                .as("each time it was told of job " + job)
                .allSatisfy(
                    message ->
                        assertThat(message.id()).isEqualTo(of(log, job).path("id").asString(""))));
  }

  /** Empty where there is none yet. */
  private static JsonNode of(Map<String, JsonNode> log, String job) {
    return log.getOrDefault(job, StandIns.JSON.createObjectNode());
  }

  /** By job; there is one for each. */
  private static Map<String, JsonNode> deliveries(World world, String webhook) {
    Map<String, JsonNode> all = new HashMap<>();
    JsonNode page =
        world.service().get("/api/v1/webhooks/" + webhook + "/deliveries?limit=500").data();
    assertThat(page.path("total").asInt()).isLessThanOrEqualTo(500);
    page.path("deliveries")
        .forEach(
            delivery ->
                assertThat(all.put(delivery.path("job_id").asString(""), delivery))
                    .as("a second message besides " + delivery)
                    .isNull());
    return all;
  }

  @Test
  void whatWasTakenAndNotWrittenDownComesAgainUnderTheSameId() {
    CompletableFuture<Void> killed = new CompletableFuture<>();
    AtomicBoolean first = new AtomicBoolean(true);
    try (World world = start();
        Receiver receiver =
            new Receiver(
                    port,
                    message -> {
                      if (first.getAndSet(false)) {
                        world.kill(); // Its answer finds nobody.
                        killed.complete(null);
                      }
                    })
                .open()) {
      String webhook = subscribe(world, receiver);
      String job = new Requests(world.service()).create(1);
      killed.join();
      world.launch();
      world.awaitReady();

      assertAllDelivered(world, webhook, receiver, List.of(job));
      assertThat(receiver.messages()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void whatEndsWhileNobodyListensOutlivesTheProcess() {
    try (World world = start();
        Receiver receiver = new Receiver(port, message -> {})) {
      String webhook = subscribe(world, receiver);
      Requests requests = new Requests(world.service());
      List<String> jobs = new ArrayList<>();
      for (int mark = 0; mark < SOME; mark++) {
        jobs.add(requests.create(mark));
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> jobs.stream().allMatch(id -> requests.status(id).equals("completed")));
      world.kill();
      world.launch();
      world.awaitReady();
      receiver.open();

      assertAllDelivered(world, webhook, receiver, jobs);
    }
  }

  @Test
  void nothingIsLostOrHasTwoIdsWheneverItIsKilled() {
    Random dice = new Random(SEED);
    try (World world = start();
        Receiver receiver = new Receiver(port, message -> {}).open()) {
      String webhook = subscribe(world, receiver);
      List<String> acknowledged = new ArrayList<>();
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        CompletableFuture<Void> asking =
            CompletableFuture.runAsync(() -> askUntilItIsKilled(world, acknowledged));
        World.elapse(dice.nextInt(LONGEST_LIFE_MILLIS));
        world.kill();
        asking.join();
        world.launch();
        world.awaitReady();
      }

      assertThat(acknowledged).isNotEmpty();
      assertAllDelivered(world, webhook, receiver, acknowledged);
    }
  }

  private static void askUntilItIsKilled(World world, List<String> acknowledged) {
    Requests requests = new Requests(world.service());
    try {
      do {
        acknowledged.add(requests.create(acknowledged.size()));
      } while (world.pause(20));
    } catch (UncheckedIOException noAnswer) {
      // What was asked last is in doubt.
    }
  }
}
