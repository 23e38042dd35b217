package org.ytarchive.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkPlansTest {
  private static final String PLAN =
      """
      {"plan_id": "20260131_100000",
       "unavailable_videos": [{"video_id": "privateVid1", "title": "Among friends", "reason": "private"}],
       "failed_downloads": [{"video_id": "longWalk_20", "title": "A long walk", "errors": ["cut off", "timed out"]}]}
      """;
  private static final String PRINTED =
      """
      20260131_100000  1 unavailable, 1 failed
        privateVid1  private           Among friends
        longWalk_20  failed  timed out  A long walk
      """;

  private final ArchiveStub archive = new ArchiveStub();

  @AfterEach
  void stop() {
    archive.close();
  }

  @Test
  void showsAllPlans() {
    archive
        .answering("/storage/work-plans", "{\"work_plans\": [{\"plan_id\": \"20260131_100000\"}]}")
        .answering("/storage/work-plans/20260131_100000", PLAN);

    Outcome outcome = archive.run("work-plans");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).isEqualToNormalizingNewlines(PRINTED);
    assertThat(archive.run("work-plans", "--json").out()).contains("\"work_plans\"");
  }

  @Test
  void showsOnePlan() {
    archive.answering("/storage/work-plans/20260131_100000", PLAN);

    assertThat(archive.run("work-plans", "20260131_100000").out())
        .isEqualToNormalizingNewlines(PRINTED);
    assertThat(archive.run("work-plans", "20260131_100000", "--json").out())
        .contains("\"plan_id\"");
  }

  @Test
  void saysThatNothingWasLeftOver() {
    archive.answering("/storage/work-plans", "{\"work_plans\": []}");

    assertThat(archive.run("work-plans").out()).startsWith("There are no work plans");
  }

  @Test
  void saysThatStorageIsDown() {
    archive.refusing(
        "/storage/work-plans",
        503,
        "E006",
        "No healthy instance of the storage service is registered.");

    Outcome outcome = archive.run("work-plans");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("No healthy instance of the storage service");
  }
}
