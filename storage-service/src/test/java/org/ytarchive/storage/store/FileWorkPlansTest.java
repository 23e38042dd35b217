package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.FailedDownload;
import org.ytarchive.storage.domain.UnavailableVideo;
import org.ytarchive.storage.domain.WorkPlan;
import org.ytarchive.storage.domain.WorkPlan.Filed;

class FileWorkPlansTest {
  private static final Instant THEN = Instant.parse("2026-01-31T23:59:59.123Z");
  private static final WorkPlan PLAN =
      new WorkPlan(
          THEN,
          List.of(new UnavailableVideo("aaaaaaaaaaa", null, "private", THEN, null, null)),
          List.of(
              new FailedDownload(
                  "-bbbbbbbbbb", "Ein Film", 3, THEN, List.of(Map.of("code", "E003")), 12L, THEN)),
          "after job 1",
          null);

  @TempDir Path dir;
  private FileWorkPlans plans;

  @BeforeEach
  void open() {
    plans =
        new FileWorkPlans(
            dir.resolve("plans"), new JsonDocuments(), new DiskSpace(0), new DiskOperations());
  }

  @Test
  void keepsAPlanInAFileNamedAfterItsId() {
    Filed filed = plans.file(PLAN);

    assertThat(filed.planId()).isEqualTo("20260131_235959");
    assertThat(filed.path()).isEqualTo(dir.resolve("plans/20260131_235959_plan.json"));
    assertThat(plans.find(filed.planId())).contains(filed);
    assertThat(filed.path())
        .content()
        .contains(
            "\"plan_id\" : \"20260131_235959\"",
            "\"created_at\" : \"2026-01-31T23:59:59.123Z\"",
            "\"unavailable_count\" : 1",
            "\"total_videos\" : 2",
            "\"reason\" : \"private\"");
  }

  @Test
  void givesEveryPlanAnIdOfItsOwn() {
    List<String> ids =
        IntStream.range(0, 200).parallel().mapToObj(i -> plans.file(PLAN).planId()).toList();

    assertThat(ids).doesNotHaveDuplicates().contains("20260131_235959", "20260131_235959_200");
    assertThat(plans.count()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsSentAgainFilesNoSecondPlan() {
    WorkPlan keyed = new WorkPlan(THEN, PLAN.unavailableVideos(), List.of(), null, "job-1:0");

    Filed first = plans.file(keyed);
    plans.file(PLAN);
    Filed again = plans.file(keyed);

    assertThat(again).isEqualTo(first);
    assertThat(plans.count()).isEqualTo(2);
    assertThat(plans.file(new WorkPlan(THEN, PLAN.unavailableVideos(), List.of(), null, "job-1:1")))
        .isNotEqualTo(first);
  }

  @Test
  void listsFromTheNewestOn() {
    IntStream.range(0, 11).forEach(i -> plans.file(PLAN));
    plans.file(new WorkPlan(THEN.plusSeconds(1), PLAN.unavailableVideos(), List.of(), null, null));

    assertThat(plans.list(3, 0))
        .extracting(Filed::planId)
        .containsExactly("20260201_000000", "20260131_235959_11", "20260131_235959_10");
    assertThat(plans.list(50, 11)).extracting(Filed::planId).containsExactly("20260131_235959");
  }

  @Test
  void aBrokenPlanDoesNotHideTheOthers() throws IOException {
    Filed good = plans.file(PLAN);
    Filed broken = plans.file(PLAN);
    Files.writeString(broken.path(), "{nope");
    Files.createFile(dir.resolve("plans/20260131_235959_9_plan.json"));
    Files.writeString(dir.resolve("plans/notes_plan.json"), "{}");

    assertThat(plans.list(50, 0)).containsExactly(good);
    assertThat(plans.find("20260131_235959_9")).isEmpty();
    assertThatThrownBy(() -> plans.find(broken.planId()))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(broken.path().toString());
  }

  @Test
  void anIdCannotBecomeAPath() {
    assertThat(plans.find("../plans/20260131_235959")).isEmpty();
    assertThat(plans.find("20260131_235959")).isEmpty();
    assertThat(plans.list(50, 0)).isEmpty();
    assertThat(plans.count()).isZero();
  }

  @Test
  void saysWhenThereIsNoRoom() {
    FileWorkPlans full =
        new FileWorkPlans(
            dir, new JsonDocuments(), new DiskSpace(1, existing -> 5), new DiskOperations());

    assertThatThrownBy(() -> full.file(PLAN))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.errorCode()).isEqualTo(ErrorCode.STORAGE_FULL));
  }
}
