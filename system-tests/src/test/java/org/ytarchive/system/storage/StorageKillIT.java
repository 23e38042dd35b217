package org.ytarchive.system.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.system.SystemCommand;
import org.ytarchive.testkit.HttpReply;

/**
 * Killed at random moments under a load of commits, Storage has every video that it acknowledged,
 * whole, and nothing half. {@code -Dstorage.kills=50} is a longer form, {@code -Dstorage.seed=…}
 * another load.
 */
class StorageKillIT {

  private static final int KILLS = Integer.getInteger("storage.kills", 4);
  private static final long SEED = Long.getLong("storage.seed", 20_260_101L);
  private static final int CLIENTS = 3;
  private static final int LONGEST_LIFE_MILLIS = 1_200;
  private static final int LARGEST_BYTES = 60_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  /** What each video consists of, as it was handed in. */
  private final Map<String, String> contents = new ConcurrentSkipListMap<>();

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  @Test
  void whatWasAcknowledgedIsWholeAndNothingElseIsVisible() throws Exception {
    Random dice = new Random(SEED);
    try (StorageAlone storage = new StorageAlone(home.toRealPath())) {
      storage.start();
      for (int kill = 1; kill <= KILLS; kill++) {
        loadUntilKilled(storage, kill, dice);
        storage.start();
        inspect(storage);
      }
      bringTheRest(storage);
      assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(contents.keySet());
      inspect(storage);
      assertSums(storage);
    }
  }

  private void loadUntilKilled(StorageAlone storage, int kill, Random dice) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < CLIENTS; number++) {
        String name = "k%03d%d".formatted(kill, number);
        Random itsDice = new Random(dice.nextLong());
        running.add(clients.submit(() -> commitUntilNobodyAnswers(storage, name, itsDice)));
      }
      int life = 50 + dice.nextInt(LONGEST_LIFE_MILLIS);
      assertThat(new CountDownLatch(1).await(life, TimeUnit.MILLISECONDS)).isFalse();
      storage.kill();
      for (Future<?> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private void commitUntilNobodyAnswers(StorageAlone storage, String name, Random dice) {
    try {
      for (int i = 0; ; i++) {
        String id = "%s%06d".formatted(name, i);
        contents.put(
            id, String.valueOf(dice.nextLong()).repeat(1 + dice.nextInt(LARGEST_BYTES / 20)));
        commit(storage, id);
        if (dice.nextInt(4) == 0) {
          commit(storage, id);
        }
      }
    } catch (UncheckedIOException noAnswer) {
      // What was handed in last is in doubt.
    }
  }

  private void commit(StorageAlone storage, String id) {
    HttpReply reply = storage.save(id, contents.getOrDefault(id, ""));
    assertThat(reply.status()).as("seed %d: %s", SEED, reply.text()).isEqualTo(200);
    acknowledged.add(id);
  }

  /** Each folder is a whole video, all that were acknowledged are there, and the index agrees. */
  private void inspect(StorageAlone storage) throws IOException {
    List<String> folders = storage.folders();
    assertThat(contents.keySet()).as("seed " + SEED).containsAll(folders);
    assertThat(folders).as("seed " + SEED).containsAll(acknowledged);
    for (String id : folders) {
      Path folder = storage.videos().resolve(id);
      assertThat(Files.readString(folder.resolve(id + ".mp4"))).isEqualTo(contents.get(id));
      assertThat(folder.resolve("captions").resolve(id + "_en.vtt")).exists();
      assertThat(folder.resolve("SHA256SUMS")).exists();
      assertThat(folder.resolve(id + "_provenance.json")).exists();
    }
    for (String id : contents.keySet()) {
      assertThat(storage.hasVideo(id)).as("seed %d: %s", SEED, id).isEqualTo(folders.contains(id));
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(storage.get("stats").data().path("video_count").intValue())
                    .isEqualTo(folders.size()));
  }

  /** What was in doubt is handed in again, as the Jobs service would. */
  private void bringTheRest(StorageAlone storage) {
    contents.keySet().stream()
        .filter(id -> !acknowledged.contains(id))
        .forEach(id -> commit(storage, id));
  }

  private static void assertSums(StorageAlone storage) {
    SystemCommand.Outcome sums =
        SystemCommand.run(
            "sh",
            "-c",
            "cd '%s' && for d in */; do (cd \"$d\" && sha256sum --quiet -c SHA256SUMS) || exit 1; done"
                .formatted(storage.videos()));
    assertThat(sums.good()).as(sums.said()).isTrue();
  }
}
