package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.cli.ArchiveStub.JOB_ID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    assertThat(ArchiveClient.JSON.readTree(outcome.out()).path("job_id").asString())
        .isEqualTo(JOB_ID);
  }
}
