package org.ytarchive.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {

  @Test
  void runsFromStartToStop() {
    var scheduler = new ScheduledThreadPoolExecutor(1);
    try {
      scheduler.setRemoveOnCancelPolicy(true);
      var schedule =
          new RepeatedWork(() -> {}, scheduler, Duration.ofMinutes(1), Duration.ofHours(1));

      schedule.start();
      schedule.start();
      assertThat(schedule.isRunning()).isTrue();
      assertThat(scheduler.getQueue())
          .singleElement()
          .satisfies(
              task ->
                  assertThat(((java.util.concurrent.Delayed) task).getDelay(TimeUnit.SECONDS))
                      .isLessThanOrEqualTo(Duration.ofMinutes(1).toSeconds()));

      schedule.stop();
      schedule.stop();
      assertThat(schedule.isRunning()).isFalse();
      assertThat(scheduler.getQueue()).isEmpty();
    } finally {
      scheduler.shutdownNow();
    }
  }
}
