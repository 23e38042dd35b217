package org.ytarchive.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ytarchive.testkit.origin.SampleCatalogue.CAPTIONS_FAIL;
import static org.ytarchive.testkit.origin.SampleCatalogue.DASH_FIRST;
import static org.ytarchive.testkit.origin.SampleCatalogue.FIRST_LIGHT;
import static org.ytarchive.testkit.origin.SampleCatalogue.LONG_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.NO_CAPTIONS;
import static org.ytarchive.testkit.origin.SampleCatalogue.PRIVATE_VIDEO;
import static org.ytarchive.testkit.origin.SampleCatalogue.SAMPLE_PLAYLIST;
import static org.ytarchive.testkit.origin.SampleCatalogue.SHORT_HOP;
import static org.ytarchive.testkit.origin.SampleCatalogue.TIDE_TABLE;
import static org.ytarchive.testkit.origin.SampleCatalogue.UNKNOWN_PLAYLIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.testkit.HttpReply;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleOrigin;
import tools.jackson.databind.JsonNode;

/** The main job, from a request to verified files, in whichever way the suite is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ArchiveFlow {

  private Path home;
  private SampleOrigin origin;
  private RunningSuite suite;
  private Archive archive;

  abstract Deployment deployment();

  @BeforeAll
  void start(@TempDir Path directory) {
    home = directory;
    origin = SampleOrigin.start();
    suite = RunningSuite.start(deployment(), home, origin);
    archive = new Archive(suite);
  }

  @AfterAll
  void stop() {
    suite.close();
    origin.close();
  }

  @Test
  void aPlaylistIsArchivedWithOneEntryPrivateAndOneWhoseCaptionsFail() throws IOException {
    String id =
        archive.request(
            """
            {"type": "playlist_download", "playlist_id": "%s",
             "options": {"quality": "360p", "caption_languages": ["en", "de"]}}
            """
                .formatted(SAMPLE_PLAYLIST),
            Map.of("X-Trace-Id", "trace-of-the-playlist"));

    JsonNode job = archive.completed(id);

    assertThat(Archive.statusByVideo(job))
        .containsOnly(
            Map.entry(FIRST_LIGHT, "success"),
            Map.entry(TIDE_TABLE, "success"),
            Map.entry(DASH_FIRST, "success"),
            Map.entry(PRIVATE_VIDEO, "failed"),
            Map.entry(CAPTIONS_FAIL, "success"),
            Map.entry(SHORT_HOP, "success"));
    JsonNode closed = Archive.result(job, PRIVATE_VIDEO);
    assertThat(closed.path("error_code").stringValue()).isEqualTo("E002");
    assertThat(closed.path("message").stringValue()).containsIgnoringCase("private");
    assertThat(Archive.result(job, CAPTIONS_FAIL).path("message").stringValue())
        .containsIgnoringCase("caption");
    assertThat(job.at("/progress/percentage").doubleValue()).isEqualTo(100.0);
    assertThat(job.at("/progress/total").intValue()).isEqualTo(6);
    assertThat(job.path("trace_id").stringValue()).isEqualTo("trace-of-the-playlist");

    assertThat(archive.files(FIRST_LIGHT))
        .containsExactlyInAnyOrder(
            "SHA256SUMS",
            "captions/" + FIRST_LIGHT + "_de.vtt",
            "captions/" + FIRST_LIGHT + "_en.vtt",
            FIRST_LIGHT + ".mp4",
            FIRST_LIGHT + "_metadata.json",
            FIRST_LIGHT + "_provenance.json",
            FIRST_LIGHT + "_thumb.jpg");
    assertThat(archive.files(CAPTIONS_FAIL))
        .contains(CAPTIONS_FAIL + ".mp4")
        .noneMatch(name -> name.endsWith(".vtt"));
    archive.assertWhole(FIRST_LIGHT, 16);
    archive.assertWhole(TIDE_TABLE, 12);
    archive.assertWhole(DASH_FIRST, 10);
    archive.assertWhole(CAPTIONS_FAIL, 14);
    archive.assertWhole(SHORT_HOP, 8);
    assertThat(archive.videoDir(PRIVATE_VIDEO)).doesNotExist();
    assertThat(suite.library().resolve("metadata/playlists/" + SAMPLE_PLAYLIST + ".json")).exists();
    assertThat(suite.library().resolve("metadata/videos/" + FIRST_LIGHT + ".json")).exists();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(plans()).contains(PRIVATE_VIDEO).contains("private"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        archive.logLines("trace-of-the-playlist").stream()
                            .map(line -> line.path("service").stringValue())
                            .collect(Collectors.toSet()))
                    .as("one id finds the download across the services")
                    .contains("jobs", "metadata", "download", "storage"));
    try (Stream<Path> staging = Files.walk(home.resolve("data/tmp"))) {
      assertThat(staging.filter(Files::isRegularFile).map(Path::toString))
          .as("nothing of an ended job stays behind")
          .noneMatch(file -> file.endsWith(".mp4") || file.endsWith(".part"));
    }
  }

  private String plans() {
    HttpReply list = suite.at("storage").get("/api/v1/storage/work-plans");
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    StringBuilder all = new StringBuilder();
    for (JsonNode plan : list.data().findValues("plan_id")) {
      all.append(
          suite.at("storage").get("/api/v1/storage/work-plans/" + plan.stringValue()).text());
    }
    return all.toString();
  }

  @Test
  void whatIsArchivedAlreadyIsSkipped() {
    String request =
        """
        {"type": "video_download", "video_ids": ["%s"], "options": {"quality": "360p"}}
        """
            .formatted(NO_CAPTIONS);
    JsonNode first = archive.completed(archive.request(request));
    assertThat(Archive.statusByVideo(first)).containsEntry(NO_CAPTIONS, "success");
    archive.assertWhole(NO_CAPTIONS, 18);
    long served = origin.requests().all().size();

    JsonNode second = archive.completed(archive.request(request));

    assertThat(Archive.statusByVideo(second)).containsEntry(NO_CAPTIONS, "skipped");
    assertThat(origin.requests().all().stream().skip(served))
        .as("no byte of the video is fetched a second time")
        .noneMatch(r -> r.path().startsWith("/media"));
  }

  @Test
  void aLongPlaylistIsExpandedWholeForItsMetadata() throws IOException {
    JsonNode job =
        archive.completed(
            archive.request(
                """
                {"type": "metadata_only", "playlist_id": "%s"}
                """
                    .formatted(LONG_PLAYLIST)));

    assertThat(job.path("video_ids").size()).isEqualTo(120);
    assertThat(Archive.statusByVideo(job).values()).hasSize(120).containsOnly("success");
    assertThat(Archive.result(job, "bulk0000120").path("metadata_saved").booleanValue()).isTrue();
    assertThat(Archive.result(job, "bulk0000120").path("video_downloaded").booleanValue())
        .isFalse();
    try (Stream<Path> files = Files.list(suite.library().resolve("metadata/videos"))) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("bulk"))).hasSize(120);
    }
  }

  @Test
  void aPlaylistThatDoesNotExistFailsWithItsReason() {
    JsonNode job =
        archive.ended(
            archive.request(
                """
                {"type": "playlist_download", "playlist_id": "%s"}
                """
                    .formatted(UNKNOWN_PLAYLIST)));

    assertThat(job.path("status").stringValue()).isEqualTo("failed");
    assertThat(job.path("error").toString()).contains(UNKNOWN_PLAYLIST);
  }

  @Test
  void aJobOfNothingButAPrivateVideoFails() {
    JsonNode job =
        archive.ended(
            archive.request(
                """
                {"type": "video_download", "video_ids": ["%s"]}
                """
                    .formatted(PRIVATE_VIDEO)));

    assertThat(job.path("status").stringValue()).isEqualTo("failed");
    assertThat(Archive.result(job, PRIVATE_VIDEO).path("error_code").stringValue())
        .isEqualTo("E002");
  }

  @Test
  void aJobIsCancelledInTheMiddleOfADownload() {
    origin.fault(TIDE_TABLE, Fault.slow(20_000));
    try {
      String id =
          archive.request(
              """
              {"type": "video_download", "video_ids": ["%s"],
               "options": {"quality": "1080p", "skip_existing": false}}
              """
                  .formatted(TIDE_TABLE));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> archive.job(id).at("/videos/0/step").asString("").equals("download"));

      HttpReply reply = suite.jobs().put("/api/v1/jobs/" + id + "/cancel");

      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      assertThat(reply.data().path("status").stringValue()).isEqualTo("cancelled");
      assertThat(archive.ended(id).path("status").stringValue()).isEqualTo("cancelled");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          suite
                              .at("download")
                              .get("/api/v1/download/tasks?status=downloading")
                              .text())
                      .doesNotContain(TIDE_TABLE));
      assertThat(suite.jobs().put("/api/v1/jobs/" + id + "/cancel").status()).isEqualTo(400);
    } finally {
      origin.heal(TIDE_TABLE);
    }
  }

  @Test
  void badInputIsRefusedWithAReason() {
    assertRefused("{\"type\": \"video_download\", \"video_ids\": [\"--exec=rm -rf\"]}", "--exec");
    assertRefused(
        "{\"type\": \"video_download\", \"video_ids\": [\"dQw4w9WgXcQ\"], \"options\": {\"output_dir\": \"/etc/archive\"}}",
        "output_dir");
    assertRefused(
        "{\"type\": \"video_download\", \"video_ids\": [\"dQw4w9WgXcQ\"], \"options\": {\"output_dir\": \"%s/library/../../x\"}}"
            .formatted(home),
        "output_dir");
    assertRefused("{\"type\": \"playlist_download\"}", "playlist_id");
    assertRefused("{\"type\": \"video_download\", \"video_idz\": []}", "video_idz");
    assertRefused("{\"type\": ", "JSON");
  }

  private void assertRefused(String body, String named) {
    HttpReply reply = suite.jobs().post("/api/v1/jobs", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error().path("code").stringValue()).isEqualTo("E007");
    assertThat(reply.error().path("message").stringValue()).contains(named);
  }

  SampleOrigin origin() {
    return origin;
  }

  RunningSuite suite() {
    return suite;
  }

  Archive archive() {
    return archive;
  }
}
