package org.ytarchive.system.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.system.Tmpfs;
import org.ytarchive.testkit.HttpReply;

/** The Jobs service on a disk that is full, or can't be written. */
class JobsDiskIT {

  private static final int DISK_MEGABYTES = 16;
  private static final int MORE_THAN_FIT = 20_000;
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path home;

  @Test
  void aFullDiskLosesNothingAndIsOverWhenThereIsRoom() {
    try (Tmpfs disk = Tmpfs.mount(home.resolve("data"), DISK_MEGABYTES);
        World world = new World(home, 1)) {
      world.peers().weather().clear();
      world.launch();
      world.awaitReady();
      Requests requests = new Requests(world.service());
      Set<String> acknowledged = new HashSet<>();
      acknowledged.add(requests.create(0));

      disk.fill();
      HttpReply refusal = postUntilRefused(requests, acknowledged);

      assertThat(refusal.status()).as(refusal.text()).isEqualTo(507);
      assertThat(refusal.error().path("code").stringValue()).isEqualTo("E004");
      assertThat(refusal.error().at("/details/free_bytes").isNumber()).as(refusal.text()).isTrue();
      assertThat(refusal.error().at("/details/needed_bytes").longValue()).isPositive();
      assertThat(refusal.error().path("message").stringValue()).contains("full");
      assertThat(requests.all()).as("it can still be read").hasSize(acknowledged.size());

      disk.makeRoom();
      await().atMost(SOON).until(() -> acknowledged(requests, acknowledged));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(acknowledged)
                      .allSatisfy(id -> assertThat(requests.status(id)).isEqualTo("completed")));
      assertThat(requests.all()).hasSize(acknowledged.size());

      world.kill();
      disk.makeReadOnly();
      world.launch();
      await().atMost(SOON).until(() -> !world.isAlive());
      assertThat(world.log()).contains(world.jobsDir().toString()).contains("Read-only");
      disk.makeWritable();
      world.launch();
      world.awaitReady();
      assertThat(requests.all()).hasSize(acknowledged.size());
    }
  }

  private static HttpReply postUntilRefused(Requests requests, Set<String> acknowledged) {
    for (int mark = 1; mark < MORE_THAN_FIT; mark++) {
      HttpReply reply = requests.post(mark);
      if (reply.status() != 201) {
        return reply;
      }
      acknowledged.add(reply.data().path("job_id").stringValue());
    }
    throw new AssertionError("the disk is not full");
  }

  private static boolean acknowledged(Requests requests, Set<String> acknowledged) {
    HttpReply reply = requests.post(MORE_THAN_FIT);
    if (reply.status() == 201) {
      acknowledged.add(reply.data().path("job_id").stringValue());
    }
    return reply.status() == 201;
  }
}
