package org.ytarchive.system.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.HttpReply;
import tools.jackson.databind.JsonNode;

/**
 * Killed while it makes its index anew, Storage answers from the old one as if nothing had been,
 * and makes it anew again.
 */
class StorageRebuildKillIT {

  private static final int VIDEOS = 3_000;
  private static final int PAGE = 500;

  /** Of which one at least has to come before the rebuild is done, however fast the machine is. */
  private static final int MOST_KILLS = 6;

  private static final String BEGINS_AGAIN = "The index was being made anew when this service was";
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  private final Set<String> ids = new TreeSet<>();

  @Test
  void aKilledRebuildLosesNothingAndBeginsAgain() throws Exception {
    try (StorageAlone storage = new StorageAlone(home.toRealPath())) {
      IntStream.range(0, VIDEOS).forEach(n -> put(storage, "%011d".formatted(n)));
      storage.start();
      assertKnowsAll(storage);

      long hits = 0;
      for (int kill = 1; kill <= MOST_KILLS && hits < 2; kill++) {
        killInARebuild(storage);
        storage.start();
        commit(storage, "killed%05d".formatted(kill));
        assertKnowsAll(storage);
        hits = storage.timesLogged(BEGINS_AGAIN);
      }
      assertThat(hits).as("kills in the middle of a rebuild").isPositive();

      String id = storage.post("rebuild").data().path("rebuild_id").stringValue();
      JsonNode done = awaitEnd(storage, id);
      assertThat(done.path("status").stringValue()).isEqualTo("completed");
      assertThat(done.path("indexed").intValue()).isEqualTo(ids.size());
      assertThat(done.path("missing").intValue() + done.path("extra").intValue()).isZero();
      assertKnowsAll(storage);

      hits = storage.timesLogged(BEGINS_AGAIN);
      storage.kill();
      storage.start();
      assertThat(storage.timesLogged(BEGINS_AGAIN)).as("nothing is left undone").isEqualTo(hits);
      assertKnowsAll(storage);
      assertServes(storage, ids);
    }
  }

  private void put(StorageAlone storage, String id) {
    Path folder = storage.videos().resolve(id);
    StorageAlone.write(folder.resolve(id + ".mp4"), id);
    StorageAlone.write(
        storage.videos().resolveSibling("metadata/videos").resolve(id + ".json"),
        "{\"title\": \"Title of %s\"}".formatted(id));
    ids.add(id);
  }

  private void commit(StorageAlone storage, String id) {
    HttpReply saved = storage.save(id, id);
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    ids.add(id);
  }

  /** Once it has read some videos, and most likely not all. */
  private static void killInARebuild(StorageAlone storage) {
    String id = storage.post("rebuild").data().path("rebuild_id").stringValue();
    await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> storage.get("rebuild/" + id).data().path("indexed").intValue() > 0);
    storage.kill();
  }

  private static JsonNode awaitEnd(StorageAlone storage, String id) {
    return await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .until(
            () -> storage.get("rebuild/" + id).data(),
            run -> !run.path("status").stringValue().equals("running"));
  }

  private void assertKnowsAll(StorageAlone storage) {
    Set<String> listed =
        IntStream.rangeClosed(0, VIDEOS / PAGE)
            .mapToObj(
                page ->
                    storage.get(
                        "videos?sort_by=video_id&limit=%d&offset=%d".formatted(PAGE, page * PAGE)))
            .flatMap(reply -> reply.data().path("videos").valueStream())
            .map(video -> video.path("video_id").stringValue())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed).isEqualTo(ids);
    assertThat(storage.get("stats").data().path("video_count").intValue()).isEqualTo(ids.size());
    List<String> some = ids.stream().filter(id -> id.endsWith("0") || !id.startsWith("0")).toList();
    assertServes(storage, some);
  }

  /** Each file comes as it was put there. */
  private static void assertServes(StorageAlone storage, Collection<String> ids) {
    for (String id : ids) {
      HttpReply file = storage.get("videos/%1$s/files/%1$s.mp4".formatted(id));
      assertThat(file.text()).isEqualTo(id);
    }
  }
}
