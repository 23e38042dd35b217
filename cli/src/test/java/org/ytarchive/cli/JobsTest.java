package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void showsAJob() {
    archive.answering(
        "/jobs/j-1",
        """
        {"id": "j-1", "type": "video_download", "status": "completed", "priority": 5,
         "created_at": "2026-01-31T10:00:00.5Z", "completed_at": "2026-01-31T10:01:00Z",
         "trace_id": "t-1", "progress": {"current": 1, "total": 1, "message": "done"},
         "videos": [{"video_id": "firstLight0", "state": "succeeded", "title": "First\\u001b light"}],
         "state_history": [{"from": null, "to": "created", "at": "2026-01-31T10:00:00Z",
                            "reason": "accepted"}]}
        """);

    assertThat(archive.run("jobs", "show", "j-1").out())
        .isEqualToNormalizingNewlines(
            """
            Job:       j-1
            Status:    completed
            Type:      video_download
            Priority:  5
            Created:   2026-01-31T10:00:00Z
            Completed: 2026-01-31T10:01:00Z
            Trace:     t-1
            Message:   done
            Videos:    1 of 1 video archived
              firstLight0 [####################] 100 %  archived, First  light
            History:
              2026-01-31T10:00:00Z  created  accepted
            """);
    assertThat(archive.run("jobs", "show", "j-1", "--json").json().path("trace_id").asString())
        .isEqualTo("t-1");
  }

  @Test
  void cancelsAndRetriesManyAndSaysWhichItCouldNot() {
    String reply =
        """
        {"results": [{"job_id": "j-1", "status": "cancelled", "message": "m"},
                     {"job_id": "j-2", "error": {"code": "E007", "message": "j-2 has ended"}}]}
        """;
    archive
        .answering("POST", "/jobs/batch/cancel", reply)
        .answering(
            "POST",
            "/jobs/batch/retry",
            "{\"results\": [{\"job_id\": \"j-3\", \"status\": \"retrying\"}]}");

    Outcome outcome = archive.run("jobs", "cancel", "j-1", "j-2");

    archive.verifySent("POST", "/jobs/batch/cancel", "{\"job_ids\": [\"j-1\", \"j-2\"]}");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEqualToIgnoringNewLines("Job j-1 is cancelled.");
    assertThat(outcome.err()).isEqualToIgnoringNewLines("ytarchive: j-2 has ended (E007)");
    assertThat(archive.run("jobs", "cancel", "j-1", "j-2", "--json").out().lines()).hasSize(2);
    assertThat(archive.run("jobs", "retry", "j-3").status()).isZero();
  }

  @Test
  void deletesAndPrioritises() {
    archive
        .answering(
            "DELETE",
            "/jobs/j-1?delete_files=true",
            "{\"job_id\": \"j-1\", \"deleted\": true, \"files_deleted\": 4}")
        .answering("PUT", "/jobs/j-1/priority", "{\"job_id\": \"j-1\", \"priority\": 9}")
        .refusing("DELETE", "/jobs/j-2", 400, "E007", "j-2 has not ended");

    assertThat(archive.run("jobs", "delete", "j-1", "--delete-files").err())
        .contains("Job j-1 is deleted, and 4 files with it.");
    assertThat(archive.run("jobs", "delete", "j-2").status()).isEqualTo(1);
    assertThat(archive.run("jobs", "priority", "9", "j-1").err())
        .contains("Job j-1 has priority 9.");
    archive.verifySent("PUT", "/jobs/j-1/priority", "{\"priority\": 9}");
  }

  @Test
  void exportsEveryByteAsItIs() {
    String csv = "id,title\r\nj-1,\"two\nlines\"\r\n";
    archive
        .streaming("/jobs/export?format=csv&sort_by=priority&status=failed", csv)
        .streaming("/jobs/export?format=json", "[]")
        .streaming("/jobs/export?format=ndjson", "{}\n")
        .refusing("/jobs/export?format=csv&type=x", 400, "E007", "type 'x' is not known");

    assertThat(archive.run("jobs", "export", "--status=failed", "--sort=priority").out())
        .isEqualTo(csv);
    assertThat(archive.run("jobs", "export", "--json").out()).isEqualTo("[]");
    assertThat(archive.run("jobs", "export", "--format=ndjson", "--json").out()).isEqualTo("{}\n");
    Outcome refused = archive.run("jobs", "export", "--type=x");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).isEqualToIgnoringNewLines("ytarchive: type 'x' is not known (E007)");
  }

  @Test
  void counts() {
    archive.answering(
        "/jobs/stats?from_date=2026-01-01",
        """
        {"total_jobs": 3, "status_breakdown": {"completed": 2, "failed": 1}, "success_rate": 66.67,
         "processing_metrics": {"average_processing_time_seconds": 61.2},
         "storage": {"archived_videos": 8, "total_size_bytes": 1500000}}
        """);

    assertThat(archive.run("jobs", "stats", "--from=2026-01-01").out())
        .contains("Success:         66.7 %", "Size:            1.5 MB", "Average job:     1:01");
  }
}
