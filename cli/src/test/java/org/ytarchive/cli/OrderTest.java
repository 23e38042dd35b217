package org.ytarchive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.cli.ArchiveStub.JOB_ID;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
  private final ArchiveStub archive = new ArchiveStub().acceptingJobs();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void ordersVideosOnceEach() {
    Outcome outcome = archive.run("download", "firstLight0", "youtu.be/firstLight0", "tideTable_1");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .isEqualToIgnoringNewLines(
            "Job %s is queued. Follow it with: ytarchive watch %s".formatted(JOB_ID, JOB_ID));
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["firstLight0", "tideTable_1"]}
        """);
  }

  @Test
  void takesAnIdThatBeginsWithADash() {
    assertThat(archive.run("download", "-dashFirst1").status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["-dashFirst1"]}
        """);
  }

  @Test
  void takesAnIdThatBeginsWithADashAfterTheEndOfTheOptions() {
    assertThat(archive.run("download", "--", "-dashFirst1").status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["-dashFirst1"]}
        """);
  }

  @Test
  void ordersOnceThoughTheConnectionBreaks() {
    archive.breaking("POST", "/jobs");

    Outcome outcome = archive.run("download", "firstLight0");

    assertThat(outcome.status()).isEqualTo(ExitStatus.NOT_REACHABLE);
    assertThat(outcome.err()).contains("the connection to the archive at", "broke");
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["firstLight0"]}
        """);
  }

  @Test
  void passesOnWhatWasChosen() {
    Outcome outcome =
        archive.run(
            "download",
            "firstLight0",
            "--quality=720p",
            "--captions",
            "en,de",
            "--output-dir",
            "/srv/../srv/archive");

    assertThat(outcome.status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["firstLight0"],
         "options": {"quality": "720p", "include_captions": true,
                     "caption_languages": ["en", "de"], "output_dir": "/srv/archive"}}
        """);
  }

  @Test
  void ordersAPlaylist() {
    Outcome outcome =
        archive.run("playlist", "PLsampleArchive00000001", "--no-captions", "--output-dir=~/Talks");

    assertThat(outcome.status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "playlist_download", "playlist_id": "PLsampleArchive00000001",
         "options": {"include_captions": false, "output_dir": "~/Talks"}}
        """);
  }

  @Test
  void printsTheReplyAsJson() {
    Outcome outcome = archive.run("playlist", "PLsampleArchive00000001", "--json");

    assertThat(outcome.status()).isZero();
    assertThat(Json.read(outcome.out()).path("job_id").asString()).isEqualTo(JOB_ID);
  }

  @Test
  void makesAJobOfEachPlaylistAndOneOfAllVideos() {
    Outcome outcome =
        archive.run(
            "download",
            "firstLight0",
            "PLsampleArchive00000001",
            "https://www.youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw",
            "--priority=7",
            "-q");

    assertThat(outcome.out().lines()).containsExactly(JOB_ID, JOB_ID, JOB_ID);
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["firstLight0"], "priority": 7}
        """);
    archive.verifyOrdered(
        """
        {"type": "playlist_download", "playlist_id": "PLsampleArchive00000001", "priority": 7}
        """);
    archive.verifyOrdered(
        """
        {"type": "playlist_download", "playlist_id": "UUuAXFkgsw1L7xaCfnd5JJOw", "priority": 7}
        """);
  }

  @Test
  void readsLists(@TempDir Path directory) throws IOException {
    Path list = Files.writeString(directory.resolve("list"), "# mine\n\n-dashFirst1\n");
    var in = new ByteArrayInputStream("youtu.be/tideTable_1\n".getBytes(UTF_8));
    Main main = new Main(Map.of(), in, Terminal.NONE);

    Outcome outcome =
        Outcome.of(
            main, "download", "-", "--batch", list.toString(), "--server", archive.url(), "-q");

    assertThat(outcome.err()).isEmpty();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["tideTable_1", "-dashFirst1"]}
        """);
    Path wrong = Files.writeString(directory.resolve("wrong"), "firstLight0\nnonsense\n");
    Outcome refused = archive.run("download", "--batch", wrong.toString());
    assertThat(refused.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(refused.err()).contains("wrong, line 2: 'nonsense' is neither");
  }

  @Test
  void ordersMetadataAlone() {
    assertThat(archive.run("metadata", "--save", "firstLight0").status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "metadata_only", "video_ids": ["firstLight0"]}
        """);
  }

  @Test
  void goesOnWhenOneJobIsRefused() {
    try (ArchiveStub full = new ArchiveStub().refusing("POST", "/jobs", 429, "E001", "slow down")) {
      Outcome outcome = full.run("playlist", "PLsampleArchive00000001", "PLsampleArchive00000002");

      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.err().lines())
          .hasSize(2)
          .allMatch(line -> line.contains("slow down (E001)"));
    }
  }
}
