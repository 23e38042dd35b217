package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatusTest {
  private static final Set<String> LEGAL =
      Set.of(
          "pending>downloading",
          "pending>paused",
          "pending>cancelled",
          "downloading>processing",
          "downloading>pending",
          "downloading>paused",
          "downloading>completed",
          "downloading>failed",
          "downloading>cancelled",
          "processing>pending",
          "processing>paused",
          "processing>completed",
          "processing>failed",
          "processing>cancelled",
          "paused>pending",
          "paused>cancelled");

  @ParameterizedTest
  @EnumSource
  void theTableHoldsForEveryPair(TaskStatus from) {
    for (TaskStatus to : TaskStatus.values()) {
      String move = from.label() + ">" + to.label();
      assertThat(from.mayBecome(to)).as(move).isEqualTo(LEGAL.contains(move));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatusIsFoundByItsName(TaskStatus status) {
    assertThat(TaskStatus.of(status.label())).isEqualTo(status);
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> TaskStatus.of("done"))
        .hasMessage(
            "status 'done' is not known. Use one of: pending, downloading, processing, paused, completed, failed, cancelled");
  }

  @Test
  void anIllegalMoveNamesBothStates() {
    DownloadTask cancelled = Tasks.aTask().cancelled(Tasks.START);

    assertThatThrownBy(() -> cancelled.begun(Tasks.START))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from cancelled to downloading");
    assertThatThrownBy(() -> cancelled.cancelled(Tasks.START))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Tasks.aTask().at(Stage.WAITING, Tasks.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void progressNeverGoesBack() {
    DownloadTask task =
        Tasks.aRunningTask()
            .transferred(new Transfer(40, 400, 1000L, 10.0, 60L), Tasks.START)
            .transferred(new Transfer(30, 300, 1000L, 10.0, 70L), Tasks.START);

    assertThat(task.transfer().percent()).isEqualTo(40);
    assertThat(task.pendingAgain(Tasks.START).transfer())
        .isEqualTo(new Transfer(40, 300, 1000L, null, null));
  }

  @Test
  void aCoolDownDoesNotCountAsAnAttempt() {
    TaskProblem problem =
        new TaskProblem(org.ytarchive.common.error.ErrorCode.API_QUOTA_EXCEEDED, "slow", "x");
    DownloadTask task =
        Tasks.aRunningTask().waiting(Stage.COOLING_DOWN, problem, Tasks.START, Tasks.START);

    assertThat(task.state().attempts()).isZero();
    assertThat(task.state().stage()).isEqualTo(Stage.COOLING_DOWN);
  }
}
