package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ytarchive.cli.ArchiveStub.JOB_ID;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final String QUEUED =
      """
      {"id": "%s", "status": "queued", "results": [],
       "progress": {"current": 0, "total": 0, "message": "Reading the playlist"}}
      """
          .formatted(JOB_ID);
  private static final String RUNNING =
      """
      {"id": "%s", "status": "running", "progress": {"current": 1, "total": 3},
       "videos": [
         {"video_id": "firstLight0", "state": "succeeded", "title": "First light"},
         {"video_id": "tideTable_1", "state": "running", "step": "download", "percentage": 50.0,
          "speed_bps": 1250000, "eta_seconds": 75},
         {"video_id": "shortHop_08", "state": "waiting", "reason": "Storage is down (E006)"}]}
      """
          .formatted(JOB_ID);
  private static final String COMPLETED =
      """
      {"id": "%s", "status": "completed", "progress": {"current": 3, "total": 3},
       "videos": [
         {"video_id": "firstLight0", "state": "succeeded", "title": "First light"},
         {"video_id": "tideTable_1", "state": "unavailable", "reason": "private"},
         {"video_id": "shortHop_08", "state": "skipped"}]}
      """
          .formatted(JOB_ID);
  private static final String FAILED =
      """
      {"id": "%s", "status": "failed", "error": "No video could be archived.",
       "results": [
         {"video_id": "firstLight0", "status": "failed", "error_code": "E003", "message": "timed out"},
         {"video_id": "tideTable_1", "status": "failed", "error_code": "E002", "message": "removed"}]}
      """
          .formatted(JOB_ID);
  private static final String BROKEN_CONNECTION = "";

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void printsALineForEachNews() {
    archive.following(List.of(QUEUED, RUNNING, COMPLETED));

    Outcome outcome = archive.run("watch", JOB_ID);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            Reading the playlist
            firstLight0 [####################] 100 %%  archived, First light
            tideTable_1 [##########..........]  50 %%  download, 1.3 MB/s, 1:15 left
            shortHop_08 [....................]   0 %%  Storage is down (E006)
            tideTable_1 [....................]   0 %%  unavailable, private
            shortHop_08 [####################] 100 %%  in archive
            Job %s completed (1 of 3 videos archived, 1 in archive, 1 unavailable). What is missing, and why: ytarchive work-plans
            """
                .formatted(JOB_ID));
  }

  @Test
  void endsWithStatusOneWhenTheJobFails() {
    archive.following(List.of(FAILED));

    Outcome outcome = archive.run("watch", JOB_ID);

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out())
        .isEqualToNormalizingNewlines(
            """
            firstLight0 [....................]   0 %%  failed, timed out
            tideTable_1 [....................]   0 %%  unavailable, removed
            Job %s failed: No video could be archived. (0 of 2 videos archived, 1 unavailable, 1 failed). What is missing, and why: ytarchive work-plans
            """
                .formatted(JOB_ID));
  }

  @Test
  void outlastsABrokenConnection() {
    // The first time, Java asks again by itself: nothing was answered, and GET changes nothing.
    archive.following(List.of(RUNNING, BROKEN_CONNECTION, BROKEN_CONNECTION, COMPLETED));

    Outcome outcome = archive.run("watch", JOB_ID);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("Waiting: the connection to the archive at");
  }

  @Test
  void outlastsARestartOfTheServices() {
    archive.following(List.of(RUNNING, "503", BROKEN_CONNECTION, "502", RUNNING, "503", COMPLETED));

    Outcome outcome = archive.run("watch", JOB_ID);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines().filter(line -> line.startsWith("Waiting: ")))
        .containsExactly("Waiting: status 503 (E006)", "Waiting: status 503 (E006)");
  }

  @Test
  void leavesAnArchiveAloneThatIsAskedTooMuch() {
    archive.acceptingJobs().following(List.of(RUNNING, "429", COMPLETED));
    Instant begin = Instant.now();

    Outcome outcome = archive.run("download", "firstLight0", "--wait");

    assertThat(outcome.status()).isZero();
    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofMillis(1400));
  }

  @Test
  void letsNothingSteerTheTerminal() {
    String hostile = "\\u001b]0;owned\\u0007\\u009b2J\\nJob x completed";
    archive.following(
        List.of(
            QUEUED.replace("Reading the playlist", hostile),
            RUNNING.replace("Storage is down (E006)", hostile),
            FAILED.replace("No video could be archived.", hostile)));

    Outcome watched = archive.run("watch", JOB_ID);
    archive.refusing("/jobs/nothing", 404, "E007", hostile);
    Outcome refused = archive.run("watch", "nothing");

    for (String printed : List.of(watched.out(), refused.err())) {
      assertThat(printed.codePoints().filter(Character::isISOControl)).containsOnly((int) '\n');
      assertThat(printed.lines()).noneMatch(line -> line.startsWith("Job x"));
      assertThat(printed).contains(" ]0;owned  2J Job x completed");
    }
  }

  @Test
  void escapesInJsonWhatWouldSteerATerminal() {
    archive.following(List.of(FAILED.replace("timed out", "\\u007f\\u0085\\u009b2J \u00e9")));

    Outcome outcome = archive.run("watch", "--json", JOB_ID);

    assertThat(outcome.out()).contains("\\u0085\\u009b2J \u00e9");
    assertThat(outcome.out().codePoints().filter(Character::isISOControl)).containsOnly((int) '\n');
    assertThat(outcome.json().path("results").path(0).path("message").asString())
        .isEqualTo("\u007f\u0085\u009b2J \u00e9");
  }

  @Test
  void saysThatThereIsNoSuchJob() {
    archive.refusing("/jobs/nothing", 404, "E007", "There is no job 'nothing'.");

    Outcome outcome = archive.run("watch", "nothing");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("ytarchive: There is no job 'nothing'. (E007)");
  }

  @Test
  void printsALineOfJsonForEachChange() {
    archive.following(List.of(RUNNING, RUNNING, COMPLETED));

    Outcome outcome = archive.run("watch", "--json", JOB_ID);

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines().map(WatchTest::status))
        .containsExactly("running", "completed");
  }

  @Test
  void waitsForWhatItOrdered() {
    archive.acceptingJobs().following(List.of(RUNNING, COMPLETED));

    Outcome outcome = archive.run("download", "firstLight0", "--wait");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("1 in archive, 1 unavailable).")
        .endsWith("What is missing, and why: ytarchive work-plans" + System.lineSeparator());
  }

  @Test
  void waitsAndPrintsOneDocument() {
    archive.acceptingJobs().following(List.of(RUNNING, FAILED));

    Outcome outcome = archive.run("download", "firstLight0", "--wait", "--json");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out().lines().map(WatchTest::status)).containsExactly("failed");
  }

  private static String status(String line) {
    return Json.read(line).path("status").asString();
  }
}
