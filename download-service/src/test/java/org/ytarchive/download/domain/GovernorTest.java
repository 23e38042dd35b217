package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.testkit.MovableClock;

class GovernorTest {
  private final MovableClock clock = MovableClock.at(Tasks.START);

  @Test
  void tasksAreCapped() {
    Governor governor = governor(Duration.ZERO);

    assertThat(governor.room(0)).isEqualTo(3);
    assertThat(governor.room(2)).isEqualTo(1);
    assertThat(governor.room(4)).isZero();
  }

  @Test
  void startsKeepTheirDistance() {
    Governor governor = governor(Duration.ofSeconds(5));
    governor.started();

    assertThat(governor.room(0)).isZero();
    clock.advance(Duration.ofSeconds(5));
    assertThat(governor.room(0)).isEqualTo(1);
  }

  @Test
  void aCoolDownStopsAllAndThenOneTries() {
    Governor governor = governor(Duration.ZERO);
    Governor.Hold hold = governor.coolDown("HTTP Error 429");

    assertThat(hold.until()).isEqualTo(Tasks.START.plusSeconds(60));
    assertThat(governor.hold()).contains(hold);
    assertThat(governor.room(0)).isZero();
    clock.advance(Duration.ofMinutes(1));
    assertThat(governor.hold()).isEmpty();
    assertThat(governor.room(0)).isEqualTo(1);
    assertThat(governor.room(1)).isZero();
    governor.answered();
    assertThat(governor.room(1)).isEqualTo(2);
  }

  @Test
  void eachFurtherCoolDownIsTwiceAsLongUpToALimit() {
    Governor governor = governor(Duration.ZERO);

    assertThat(coolDownOf(governor)).isEqualTo(Duration.ofMinutes(1));
    assertThat(coolDownOf(governor)).isEqualTo(Duration.ofMinutes(2));
    assertThat(coolDownOf(governor)).isEqualTo(Duration.ofSeconds(200));
    governor.answered();
    assertThat(coolDownOf(governor)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aSecondRefusalDuringACoolDownDoesNotProlongIt() {
    Governor governor = governor(Duration.ZERO);
    Governor.Hold hold = governor.coolDown("first");
    clock.advance(Duration.ofSeconds(10));

    assertThat(governor.coolDown("second")).isEqualTo(hold);
  }

  @Test
  void aLookUpIsRefusedDuringACoolDownWithTheTimeToWait() {
    Governor governor = governor(Duration.ZERO);
    governor.coolDown("HTTP Error 429");
    clock.advance(Duration.ofSeconds(20));

    assertThatThrownBy(() -> governor.lookUp(() -> "never"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.API_QUOTA_EXCEEDED);
              assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(40));
            });
  }

  @Test
  void aLookUpThatIsRefusedStartsACoolDown() {
    Governor governor = governor(Duration.ZERO);
    TaskProblem problem =
        new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, "slow down", "rate_limited");

    assertThatThrownBy(
            () ->
                governor.lookUp(
                    () -> {
                      throw new SourceException(problem, SourceException.Remedy.COOL_DOWN);
                    }))
        .hasMessageContaining("slow down");
    assertThat(governor.hold()).isPresent();
  }

  @Test
  void anyOtherFailureIsPassedOnAsItIs() {
    Governor governor = governor(Duration.ZERO);
    TaskProblem problem = new TaskProblem(ErrorCode.VIDEO_UNAVAILABLE, "gone", "deleted");

    assertThatThrownBy(
            () ->
                governor.lookUp(
                    () -> {
                      throw new SourceException(problem, SourceException.Remedy.NONE);
                    }))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.errorCode()).isEqualTo(ErrorCode.VIDEO_UNAVAILABLE);
              assertThat(e.details()).containsEntry("reason", "deleted");
            });
    assertThat(governor.hold()).isEmpty();
    assertThat(governor.lookUp(() -> "fine")).isEqualTo("fine");
    assertThatThrownBy(
            () ->
                governor.lookUp(
                    () -> {
                      throw new StoppedException(RunControl.Reason.SHUTDOWN);
                    }))
        .hasMessageContaining("stopping");
  }

  private Duration coolDownOf(Governor governor) {
    Governor.Hold hold = governor.coolDown("again");
    Duration length = Duration.between(clock.instant(), hold.until());
    clock.advance(length);
    return length;
  }

  private Governor governor(Duration pause) {
    return new Governor(
        new Governor.Limits(3, 2, pause, Duration.ofMinutes(1), Duration.ofSeconds(200)), clock);
  }
}
