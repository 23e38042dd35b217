package org.ytarchive.download.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.TaskListener;

/**
 * Tells callers how their tasks get on: mere progress at most once a second and only the latest, a
 * change of state at once, and whatever does not get through again until it does. Each target has a
 * lane of its own, so that a dead one delays nobody else's news. Nobody waits for it, and who
 * misses one can ask.
 */
public final class ProgressCallbacks implements TaskListener {
  private static final Duration TICK = Duration.ofMillis(200);

  private final Map<String, CallbackLane> lanes = new ConcurrentHashMap<>();
  private final CallbackPost post;
  private final Executor callers;
  private final Clock clock;

  /**
   * @param callers make the calls, several beside one another
   */
  public ProgressCallbacks(CallbackPost post, Executor callers, Clock clock) {
    this.post = post;
    this.callers = callers;
    this.clock = clock;
  }

  /** Sends one callback. */
  @FunctionalInterface
  public interface CallbackPost {
    /** Whether it need not be sent again. Takes a few seconds at most. */
    boolean send(DownloadTask task);
  }

  /** Begins to send. */
  public void start(ScheduledExecutorService scheduler) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::sendDue, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void changed(DownloadTask task) {
    URI url = task.request().caller().callbackUrl();
    if (url != null) {
      String target = url.getScheme() + "://" + url.getAuthority();
      // As one step, so that the lane is not cleared away in between.
      lanes.compute(
          target,
          (name, known) -> {
            CallbackLane lane = known == null ? new CallbackLane(name) : known;
            lane.put(task);
            return lane;
          });
    }
  }

  /** Sends what is due now. */
  void sendDue() {
    for (String target : List.copyOf(lanes.keySet())) {
      lanes.computeIfPresent(target, (name, lane) -> lane.isIdle() ? null : lane);
      CallbackLane lane = lanes.get(target);
      if (lane != null) {
        lane.take(clock.instant()).ifPresent(first -> handOver(lane, first));
      }
    }
  }

  private void handOver(CallbackLane lane, DownloadTask first) {
    try {
      callers.execute(() -> send(lane, first));
    } catch (RejectedExecutionException stopping) {
      lane.answered(first, CallbackLane.Outcome.FAILED, clock.instant());
    }
  }

  private void send(CallbackLane lane, DownloadTask first) {
    Optional<DownloadTask> next = Optional.of(first);
    while (next.isPresent()) {
      CallbackLane.Outcome outcome = CallbackLane.Outcome.FAILED;
      try {
        if (post.send(next.get())) {
          outcome = CallbackLane.Outcome.SETTLED;
        }
      } finally {
        lane.answered(next.get(), outcome, clock.instant());
      }
      next = lane.take(clock.instant());
    }
  }
}
