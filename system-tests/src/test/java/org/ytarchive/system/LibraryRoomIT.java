package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** The library has a disk of its own, and that has too little room. */
class LibraryRoomIT {

  private static final int DISK_MEGABYTES = 140;

  /** What the suite's configuration wants to stay free. */
  private static final long KEPT_FREE = (1L << 30) / 10;

  private static final long LESS_THAN_A_VIDEO = 16_384;

  @TempDir Path home;

  @Test
  void aJobWaitsForRoomInTheLibrarySaysHowMuchAndGoesOnWhenThereIsSome() throws Exception {
    Path real = home.toRealPath();
    try (Tmpfs disk = Tmpfs.mount(real.resolve("library/videos"), DISK_MEGABYTES);
        SampleOrigin origin = SampleOrigin.start();
        RunningSuite suite = RunningSuite.start(Deployment.ALL_IN_ONE, real, origin)) {
      disk.fillBut(KEPT_FREE + LESS_THAN_A_VIDEO);
      Archive archive = new Archive(suite);
      String id =
          archive.request(
              """
              {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "360p"}}
              """
                  .formatted(FIRST_LIGHT));

      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(archive.job(id).at("/progress/message").asString(""))
                      .contains(real.resolve("library/videos").toString())
                      .contains("are needed"));
      assertThat(reservations(suite)).isEmpty();
      disk.makeRoom();

      JsonNode job = archive.completed(id);
      assertThat(Archive.result(job, FIRST_LIGHT).path("attempts").intValue())
          .as("waiting is no attempt")
          .isEqualTo(1);
      archive.assertWhole(FIRST_LIGHT, 16);
      assertThat(reservations(suite)).as("it is stored, and needs no more room").isEmpty();
    }
  }

  private static Iterable<JsonNode> reservations(RunningSuite suite) {
    return suite
        .at("storage")
        .get("/api/v1/storage/reservations")
        .data()
        .path("reservations")
        .values();
  }
}
