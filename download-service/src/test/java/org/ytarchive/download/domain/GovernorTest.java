package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.testkit.MovableClock;

class GovernorTest {
  private final MovableClock clock = MovableClock.at(Tasks.START);
  private final Saved saved = new Saved();

  @Test
  void tasksAreCapped() {
    Governor governor = governor(Duration.ZERO);

    assertThat(governor.room(0)).isEqualTo(3);
    assertThat(governor.room(2)).isEqualTo(1);
    assertThat(governor.room(4)).isZero();
  }

  @Test
  void startsKeepTheirDistanceTasksAndLookUpsAlike() {
    Governor governor = governor(Duration.ofSeconds(5));
    governor.started();

    assertThat(governor.room(0)).isZero();
    assertThat(governor.turn(Duration.ofSeconds(20))).contains(Duration.ofSeconds(5));
    assertThat(governor.turn(Duration.ofSeconds(20))).contains(Duration.ofSeconds(10));
    assertThat(governor.turn(Duration.ofSeconds(14))).isEmpty();
    clock.advance(Duration.ofSeconds(14));
    assertThat(governor.room(0)).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(governor.room(0)).isEqualTo(1);
  }

  @Test
  void aRefusalPausesItsKindOfWorkAndNoOther() throws Exception {
    Governor governor = governor(Duration.ZERO);
    SourceException refused = refuse(governor, Work.LOOK_UP);

    assertThat(refused.retryAt()).isEqualTo(Tasks.START.plusSeconds(60));
    assertThat(governor.pauses())
        .containsExactly(new Pause(Work.LOOK_UP, "HTTP Error 429", Tasks.START.plusSeconds(60), 1));
    SourceException during = failureOf(governor, Work.LOOK_UP, () -> "never");
    assertThat(during.remedy()).isEqualTo(SourceException.Remedy.WAIT);
    assertThat(during.retryAt()).isEqualTo(Tasks.START.plusSeconds(60));
    assertThat(during.problem().message()).isEqualTo("HTTP Error 429");
    assertThat(governor.call(Work.STREAMS, () -> "goes on")).isEqualTo("goes on");
  }

  @Test
  void afterAPauseExactlyOneTriesAndThenAllGoOn() throws Exception {
    Governor governor = governor(Duration.ZERO);
    refuse(governor, Work.STREAMS);
    clock.advance(Duration.ofMinutes(1));
    assertThat(governor.triesCarefully()).isTrue();

    String answer =
        governor.call(
            Work.STREAMS,
            () -> {
              SourceException second = failureOf(governor, Work.STREAMS, () -> "never");
              assertThat(second.retryAt()).isEqualTo(clock.instant().plusSeconds(5));
              governor.passed(Work.STREAMS);
              return governor.call(Work.STREAMS, () -> "beside the first");
            });

    assertThat(answer).isEqualTo("beside the first");
    assertThat(governor.triesCarefully()).isFalse();
    assertThat(saved.pauses).isEmpty();
  }

  @Test
  void aTryThatFailsForAnotherReasonEndsNoPauseAndMakesNoNewOne() throws Exception {
    Governor governor = governor(Duration.ZERO);
    refuse(governor, Work.LOOK_UP);
    clock.advance(Duration.ofMinutes(1));
    TaskProblem lost = new TaskProblem(ErrorCode.NETWORK_TIMEOUT, "lost", "network");

    assertThat(failing(governor, lost).problem()).isEqualTo(lost);
    assertThat(governor.triesCarefully()).isTrue();
    TaskProblem gone = new TaskProblem(ErrorCode.VIDEO_UNAVAILABLE, "gone", "deleted");
    assertThat(failing(governor, gone).problem()).isEqualTo(gone);
    assertThat(governor.triesCarefully()).isFalse();
  }

  @Test
  void eachFurtherRefusalPausesTwiceAsLongUpToALimit() throws Exception {
    Governor governor = governor(Duration.ZERO);

    assertThat(pauseOf(governor)).isEqualTo(Duration.ofMinutes(1));
    assertThat(pauseOf(governor)).isEqualTo(Duration.ofMinutes(2));
    assertThat(pauseOf(governor)).isEqualTo(Duration.ofSeconds(200));
    assertThat(governor.call(Work.LOOK_UP, () -> "fine")).isEqualTo("fine");
    assertThat(pauseOf(governor)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatWasOnItsWayWhenTheSourceRefusedNeitherEndsNorProlongsThePause() throws Exception {
    Governor governor = governor(Duration.ZERO);
    Instant until =
        governor.call(
            Work.STREAMS,
            () -> {
              Instant first = Objects.requireNonNull(refuse(governor, Work.STREAMS).retryAt());
              clock.advance(Duration.ofSeconds(10));
              return first;
            });

    assertThat(governor.pauseOf(Work.STREAMS)).map(Pause::until).contains(until);
  }

  @Test
  void captionsPauseShorterAndHoldNothingElseUp() throws Exception {
    Governor governor = governor(Duration.ZERO);

    assertThat(refuse(governor, Work.CAPTIONS).retryAt()).isEqualTo(Tasks.START.plusSeconds(4));
    assertThat(governor.triesCarefully()).isFalse();
    assertThat(governor.pauseOf(Work.STREAMS)).isEmpty();
    assertThat(governor.call(Work.STREAMS, () -> "goes on")).isEqualTo("goes on");
    clock.advance(Duration.ofSeconds(4));
    assertThat(refuse(governor, Work.CAPTIONS).retryAt()).isEqualTo(clock.instant().plusSeconds(8));
  }

  @Test
  void aPauseSurvivesARestart() throws Exception {
    refuse(governor(Duration.ZERO), Work.LOOK_UP);
    clock.advance(Duration.ofSeconds(30));
    Governor next = governor(Duration.ZERO);

    assertThat(next.pauseOf(Work.LOOK_UP)).map(Pause::why).contains("HTTP Error 429");
    assertThatThrownBy(() -> next.call(Work.LOOK_UP, () -> "never"))
        .isInstanceOf(SourceException.class);
    clock.advance(Duration.ofSeconds(30));
    assertThat(refuse(next, Work.LOOK_UP).retryAt())
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(2)));
  }

  @Test
  void aPauseThatWasSetWhileTheClockWasAheadIsOver() throws Exception {
    clock.advance(Duration.ofHours(2));
    refuse(governor(Duration.ZERO), Work.LOOK_UP);
    clock.advance(Duration.ofHours(-2));
    Governor next = governor(Duration.ZERO);

    assertThat(next.pauses()).isEmpty();
    assertThat(next.triesCarefully()).isTrue();
    assertThat(next.call(Work.LOOK_UP, () -> "fine")).isEqualTo("fine");
  }

  private Duration pauseOf(Governor governor) throws Exception {
    Instant until = Objects.requireNonNull(refuse(governor, Work.LOOK_UP).retryAt());
    Duration length = Duration.between(clock.instant(), until);
    clock.advance(length);
    return length;
  }

  private static SourceException refuse(Governor governor, Work work) {
    return failureOf(
        governor,
        work,
        () -> {
          throw new SourceException(
              new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, "HTTP Error 429", "rate_limited"),
              SourceException.Remedy.COOL_DOWN);
        });
  }

  private static SourceException failing(Governor governor, TaskProblem problem) {
    return failureOf(
        governor,
        Work.LOOK_UP,
        () -> {
          throw new SourceException(problem, SourceException.Remedy.NONE);
        });
  }

  private static SourceException failureOf(
      Governor governor, Work work, Governor.Call<String> call) {
    return Objects.requireNonNull(
        catchThrowableOfType(SourceException.class, () -> governor.call(work, call)));
  }

  private Governor governor(Duration distance) {
    return new Governor(
        new Governor.Limits(3, distance, Duration.ofMinutes(1), Duration.ofSeconds(200)),
        saved,
        clock);
  }

  private static final class Saved implements PauseStore {
    private List<Pause> pauses = List.of();

    @Override
    public List<Pause> load() {
      return pauses;
    }

    @Override
    public void save(List<Pause> now) {
      pauses = now;
    }
  }
}
