package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LibraryTest {
  private static final String VIDEOS =
      """
      {"videos": [{"video_id": "firstLight0", "title": "First light", "duration": 12.0,
                   "size_bytes": 1500000, "stored_at": "2026-01-31T10:00:00Z",
                   "matches": [{"field": "captions", "language": "en", "start_seconds": 65.4,
                                "text": "the tide comes in"}]}],
       "total": 2, "limit": 20, "offset": 0, "partial": true}
      """;

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void listsAndSearches() {
    archive
        .answering("/storage/videos?limit=20", VIDEOS)
        .answering("/storage/videos?limit=20&search=the+tide", VIDEOS)
        .answering("/storage/videos?limit=20&search=nothing", "{\"videos\": [], \"total\": 0}");

    Outcome found = archive.run("library", "search", "the", "tide");

    assertThat(found.out())
        .isEqualToNormalizingNewlines(
            """
            VIDEO        LENGTH  SIZE    STORED                TITLE
            firstLight0  12 s    1.5 MB  2026-01-31T10:00:00Z  First light  [1:05] the tide comes in
            """);
    assertThat(found.err()).contains("1 of 2;", "are not searched yet");
    assertThat(archive.run("library", "-q").out()).isEqualToIgnoringNewLines("firstLight0");
    assertThat(archive.run("library", "list", "--json").json().path("total").asInt()).isEqualTo(2);
    assertThat(archive.run("library", "search", "nothing").err()).contains("no such videos");
  }

  @Test
  void showsAVideo() {
    archive.answering(
        "/storage/videos/-dashFirst1",
        """
        {"video_id": "-dashFirst1", "video_dir": "/l/videos/-dashFirst1", "metadata": {"title": "Dash"},
         "files": [{"name": "-dashFirst1.mp4", "path": "/l/v", "size_bytes": 10, "sha256": "ab"}],
         "size_bytes": 10, "stored_at": "2026-01-31T10:00:00Z"}
        """);

    Outcome outcome = archive.run("library", "show", "-dashFirst1");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("Title:  Dash", "-dashFirst1.mp4  10 B  ab");
  }

  @Test
  void showsAVideoOfAnotherFolder() {
    archive.answering(
        "/storage/videos/firstLight0?output_dir=%2Fmnt%2Fmore",
        "{\"video_id\": \"firstLight0\", \"video_dir\": \"/mnt/more/videos/firstLight0\"}");

    assertThat(archive.run("library", "show", "firstLight0", "--output-dir", "/mnt/more").out())
        .contains("/mnt/more/videos/firstLight0");
  }

  @Test
  void verifiesAndSaysWhatIsDamaged() {
    String scrub =
        """
        {"verify_id": "v1", "status": "%s", "finished_at": %s, "checked": 3, "ok": 2, "missing": 0,
         "corrupt": %d, "problems": [{"video_id": "firstLight0", "file": "x.mp4", "problem": "corrupt"}]}
        """;
    archive
        .answering("POST", "/storage/verify", scrub.formatted("running", "null", 0))
        .answering(
            "/storage/verify/v1", scrub.formatted("completed", "\"2026-01-31T10:00:00Z\"", 1));

    Outcome outcome = archive.run("library", "verify", "firstLight0", "--wait");

    archive.verifySent("POST", "/storage/verify", "{\"video_ids\": [\"firstLight0\"]}");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            Verification v1 is completed: 3 files checked: 2 ok, 0 missing, 1 corrupt.
              firstLight0  corrupt  x.mp4
            """);
    assertThat(archive.run("library", "verify", "--json").status()).isZero();
    archive.verifySent("POST", "/storage/verify", "{}");
  }

  @Test
  void rebuildsTheIndex() {
    String run =
        """
        {"rebuild_id": "r1", "status": "completed", "finished_at": "2026-01-31T10:00:00Z", "total": 2,
         "indexed": 2, "broken": 0, "error": null,
         "findings": [{"kind": "extra", "video_id": "firstLight0", "detail": "gone"}]}
        """;
    archive.answering("POST", "/storage/rebuild", run).answering("/storage/rebuild/r1", run);

    Outcome outcome = archive.run("library", "rebuild", "--wait");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("Rebuild r1 is completed: 2 of 2 videos indexed", "gone");
  }

  @Test
  void importsFolders() {
    String run =
        """
        {"import_id": "i1", "dry_run": %s, "status": "completed", "finished_at": "2026-01-31T10:00:00Z",
         "total": 1, "imported": 0, "failed": 1, "plan_id": "20260131_100000",
         "items": [{"video_id": "firstLight0", "action": "failed", "size_bytes": 5, "detail": "cut off"}]}
        """;
    archive
        .answering("POST", "/storage/import", run.formatted("false"))
        .answering("/storage/import/i1", run.formatted("false"));

    Outcome outcome = archive.run("library", "import", "/videos/../in", "--wait");

    archive.verifySent("POST", "/storage/import", "{\"path\": \"/in\", \"dry_run\": false}");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("firstLight0  failed  5 B   cut off");
    assertThat(outcome.err()).contains("work-plans retry 20260131_100000");
  }
}
