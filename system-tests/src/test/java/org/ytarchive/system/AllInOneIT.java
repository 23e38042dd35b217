package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_WALK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.origin.Fault;
import tools.jackson.databind.JsonNode;

/** The main job in one process, which is killed again and again. */
class AllInOneIT extends ArchiveFlow {

  /** {@code -Dsuite.kills=20} kills more often, {@code -Dsuite.seed=…} at other moments. */
  private static final int KILLS = Integer.getInteger("suite.kills", 2);

  private static final long SEED = Long.getLong("suite.seed", 20_260_101L);
  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int BYTES_A_SECOND = 40_000;
  private static final int VERY_FEW_BYTES_A_SECOND = 2_000;
  private static final int FIRST_VIDEO = 31;
  private static final String ON_A_SMALL_DISK = "bulk0000030";

  /** More than has to stay free, so that a download begins. */
  private static final int DISK_MEGABYTES = 150;

  @Override
  Deployment deployment() {
    return Deployment.ALL_IN_ONE;
  }

  @Test
  void killedAgainAndAgainEveryJobEndsAndEachVideoIsWholeAndThereOnce() throws IOException {
    Random dice = new Random(SEED);
    List<String> videos = new ArrayList<>(List.of(LONG_WALK));
    IntStream.range(0, 2 * KILLS)
        .mapToObj(i -> "bulk%07d".formatted(FIRST_VIDEO + i))
        .forEach(videos::add);
    videos.forEach(video -> origin().fault(video, Fault.slow(BYTES_A_SECOND)));
    List<String> jobs = new ArrayList<>();
    jobs.add(download(videos.subList(0, 1), "720p"));
    for (int kill = 0; kill < KILLS; kill++) {
      jobs.add(download(videos.subList(1 + 2 * kill, 3 + 2 * kill), "360p"));
      awaitMediaOf(LONG_WALK);
      elapse(dice.nextInt(LONGEST_LIFE_MILLIS));
      suite().killAll();
      suite().startAll();
    }
    videos.forEach(origin()::heal);

    for (String id : jobs) {
      JsonNode job = archive().completed(id);
      assertThat(Archive.statusByVideo(job).values()).as("seed " + SEED).containsOnly("success");
      assertThat(job.path("retry_count").intValue()).as("a restart is no retry").isZero();
    }
    assertThat(archive().job(jobs.get(0)).path("state_history").toString()).contains("restart");
    archive().assertWhole(LONG_WALK, 20);
    for (String video : videos.subList(1, videos.size())) {
      archive().assertWhole(video, 4);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(leftBehind()).as("seed " + SEED).isEmpty());
  }

  @Test
  void aDiskThatFillsUpHoldsTheDownloadWhichGoesOnByItself() {
    origin().fault(ON_A_SMALL_DISK, Fault.slow(VERY_FEW_BYTES_A_SECOND));
    try (Tmpfs disk = Tmpfs.mount(suite().home().resolve("data/tmp"), DISK_MEGABYTES)) {
      String id = download(List.of(ON_A_SMALL_DISK), "360p");
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptionsMatching(NoSuchElementException.class::isInstance)
          .until(() -> taskOf(ON_A_SMALL_DISK).path("downloaded_bytes").longValue() > 0);

      disk.fill();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(taskOf(ON_A_SMALL_DISK).path("error_code").asString(""))
                      .isEqualTo("E004"));
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> {
                JsonNode job = archive().job(id);
                assertThat(job.path("status").stringValue()).isIn("running", "retrying");
                assertThat(job.toString()).contains("bytes free");
              });
      origin().heal(ON_A_SMALL_DISK);
      disk.makeRoom();

      JsonNode job = archive().completed(id);
      assertThat(Archive.statusByVideo(job).values()).containsOnly("success");
      assertThat(Archive.result(job, ON_A_SMALL_DISK).path("attempts").intValue()).isEqualTo(1);
      archive().assertWhole(ON_A_SMALL_DISK, 4);
    } finally {
      origin().heal(ON_A_SMALL_DISK);
    }
  }

  private JsonNode taskOf(String video) {
    return suite()
        .at("download")
        .get("/api/v1/download/tasks")
        .data()
        .findParents("video_id")
        .stream()
        .filter(task -> task.path("video_id").stringValue().equals(video))
        .findFirst()
        .orElseThrow();
  }

  private String download(List<String> videos, String quality) {
    String ids = String.join("\", \"", videos);
    return archive()
        .request(
            """
            {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "%s"}}
            """
                .formatted(ids, quality),
            Map.of());
  }

  /** The first kill comes in the middle of a download. */
  private void awaitMediaOf(String video) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                origin().requests().under("/media").stream()
                    .anyMatch(request -> request.path().contains(video)));
  }

  private static void elapse(int millis) {
    try {
      assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Media outside of the library, and what is hidden in it. */
  private List<Path> leftBehind() throws IOException {
    try (Stream<Path> data = Files.walk(suite().home().resolve("data/tmp"));
        Stream<Path> videos = Files.list(suite().library().resolve("videos"))) {
      return Stream.concat(
              data.filter(file -> file.toString().matches(".*\\.(mp4|m4a|part|ytdl|vtt|jpg)")),
              videos.filter(folder -> String.valueOf(folder.getFileName()).startsWith(".")))
          .toList();
    }
  }
}
