package org.ytarchive.jobs;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.ytarchive.jobs.api.EventStreams;
import org.ytarchive.jobs.api.Heartbeat;
import org.ytarchive.jobs.domain.watch.ProgressWatch;

/** From the start to the stop: news, progress and heartbeats; then the streams end. */
final class EventsLife implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventsLife.class);
  private static final int PROGRESS_SECONDS = 1;
  private static final int HEARTBEAT_SECONDS = 15;

  private final EventRounds rounds;
  private final ProgressWatch progress;
  private final EventStreams streams;
  private final List<Heartbeat> beating;
  private final ScheduledExecutorService progressThread;
  private final ScheduledExecutorService heartbeatThread;
  private boolean running;

  EventsLife(
      EventRounds rounds,
      ProgressWatch progress,
      EventStreams streams,
      List<Heartbeat> beating,
      ScheduledExecutorService progressThread,
      ScheduledExecutorService heartbeatThread) {
    this.rounds = rounds;
    this.progress = progress;
    this.streams = streams;
    this.beating = beating;
    this.progressThread = progressThread;
    this.heartbeatThread = heartbeatThread;
  }

  @Override
  public synchronized void start() {
    rounds.start();
    every(PROGRESS_SECONDS, progressThread, progress::look);
    beating.forEach(one -> every(HEARTBEAT_SECONDS, heartbeatThread, one::beat));
    running = true;
  }

  private static void every(int seconds, ScheduledExecutorService thread, Runnable work) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                log.warn("Watchers could not be told, which is tried again: {}", e.getMessage());
              }
            },
            seconds,
            seconds,
            TimeUnit.SECONDS);
  }

  /** In the first phase: the server waits for its requests to end, and a stream has no end. */
  @Override
  public synchronized void stop() {
    streams.closeAll();
    running = false;
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
