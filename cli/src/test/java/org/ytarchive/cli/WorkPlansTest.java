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
  void aVideoWithoutATitleEndsWithItsReason() {
    archive.answering(
        "/storage/work-plans/20260131_100000",
        """
        {"plan_id": "20260131_100000", "failed_downloads": [],
         "unavailable_videos": [{"video_id": "membersVid1", "reason": "members_only"}]}
        """);

    assertThat(archive.run("work-plans", "20260131_100000").out())
        .isEqualToNormalizingNewlines(
            """
            20260131_100000  1 unavailable, 0 failed
              membersVid1  members_only
            """);
  }

  @Test
  void saysThatNothingWasLeftOver() {
    archive.answering("/storage/work-plans", "{\"work_plans\": []}");

    assertThat(archive.run("work-plans").err()).startsWith("There are no work plans");
  }

  @Test
  void listsPlansAndShowsThem() {
    archive
        .answering(
            "/storage/work-plans?limit=1",
            """
            {"work_plans": [{"plan_id": "20260131_100000", "total_videos": 2, "unavailable_count": 1,
                             "failed_count": 1, "open_count": 2}], "total": 3}
            """)
        .answering("/storage/work-plans/20260131_100000", PLAN);

    assertThat(archive.run("work-plans", "list", "--limit=1").out())
        .isEqualToNormalizingNewlines(
            """
            PLAN             VIDEOS  UNAVAILABLE  FAILED  OPEN
            20260131_100000  2       1            1       2
            """);
    assertThat(archive.run("work-plans", "list", "--limit=1", "--quiet").out())
        .isEqualToIgnoringNewLines("20260131_100000");
    assertThat(archive.run("work-plans", "show", "20260131_100000").out())
        .isEqualToNormalizingNewlines(PRINTED);
  }

  @Test
  void ordersWhatIsOpenAnew() {
    archive
        .acceptingJobs()
        .answering(
            "/storage/work-plans/20260131_100000",
            """
            {"plan_id": "20260131_100000",
             "unavailable_videos": [{"video_id": "privateVid1", "closed_at": null}],
             "failed_downloads": [{"video_id": "longWalk_20", "closed_at": null},
                                  {"video_id": "firstLight0", "closed_at": "2026-02-01T10:00:00Z"}]}
            """);

    assertThat(archive.run("work-plans", "retry", "20260131_100000").status()).isZero();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["longWalk_20", "privateVid1"]}
        """);
    assertThat(archive.run("work-plans", "retry", "20260131_100000", "longWalk_20").status())
        .isZero();
    archive.verifyOrdered(
        """
        {"type": "video_download", "video_ids": ["longWalk_20"]}
        """);
    Outcome closed = archive.run("work-plans", "retry", "20260131_100000", "firstLight0");
    assertThat(closed.status()).isEqualTo(1);
    assertThat(closed.err()).contains("has nothing open for firstLight0");
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
