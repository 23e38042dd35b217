package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingTest {
  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void listsJobs() {
    archive.answering(
        "/jobs?limit=1&status=running&status=failed&search=a+b",
        """
        {"jobs": [{"id": "j-1", "status": "running", "type": "video_download",
                   "created_at": "2026-01-31T10:00:00.123Z", "progress": {"current": 2, "total": 3},
                   "video_ids": ["a", "b", "c"], "title": "First light"},
                  {"id": "j-2", "status": "running", "type": "playlist_download",
                   "created_at": "2026-01-31T10:00:00.123Z", "progress": {"current": 0, "total": 0},
                   "video_ids": [], "playlist_id": "PLsample"},
                  {"id": "j-3", "status": "running", "type": "metadata_only",
                   "created_at": "2026-01-31T10:00:00.123Z", "progress": {"current": 0, "total": 1},
                   "video_ids": ["a"], "title": null}],
         "total": 7}
        """);

    Outcome outcome =
        archive.run("jobs", "--status=running,failed", "--limit=1", "--search", "a b");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            JOB  STATUS   TYPE               CREATED               DONE    WHAT
            j-1  running  video_download     2026-01-31T10:00:00Z  2 of 3  First light and 2 more
            j-2  running  playlist_download  2026-01-31T10:00:00Z  0 of 0  PLsample
            j-3  running  metadata_only      2026-01-31T10:00:00Z  0 of 1  a
            """);
    assertThat(outcome.err()).startsWith("3 of 7; --limit and --offset show the others.");
    assertThat(
            archive
                .run("jobs", "list", "--status=running,failed", "-n1", "--search=a b", "-q")
                .out())
        .isEqualToNormalizingNewlines("j-1\nj-2\nj-3\n");
  }

  @Test
  void listsNoJobs() {
    archive.answering("/jobs?limit=20", "{\"jobs\": [], \"total\": 0}");

    assertThat(archive.run("jobs").err()).isEqualToIgnoringNewLines("There are no such jobs.");
    assertThat(Json.read(archive.run("jobs", "--json").out()).path("total")).hasToString("0");
  }

  @Test
  void searchesForAnIdThatBeginsWithADash() {
    archive
        .answering("/jobs?limit=20&search=-dashFirst1", "{\"jobs\": [{\"id\": \"j-1\"}]}")
        .answering("/storage/videos?limit=20&search=-dashFirst1", "{\"videos\": []}");

    assertThat(archive.run("jobs", "-q", "--search", "-dashFirst1").out())
        .isEqualToIgnoringNewLines("j-1");
    assertThat(archive.run("jobs", "-q", "--search=-dashFirst1").status()).isZero();
    assertThat(archive.run("library", "search", "--", "-dashFirst1").status()).isZero();
  }

  @Test
  void passesOnWhatTheServerRefuses() {
    archive.refusing("/jobs?limit=0", 400, "E007", "limit is 0; it is 1 to 500.");

    Outcome outcome = archive.run("jobs", "--limit=0");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("ytarchive: limit is 0; it is 1 to 500. (E007)");
  }
}
