package org.ytarchive.download;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.download.client.ProgressCallbacks;
import org.ytarchive.download.domain.DownloadQueue;
import org.ytarchive.download.domain.Housekeeping;
import org.ytarchive.download.ytdlp.Toolbox;

/**
 * Starts the queue when everything else is up, and stops it before anything else goes down: what
 * runs is ended with all its processes, keeps its partial files, and waits for the next start.
 */
@Component
class DownloadLifecycle implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DownloadLifecycle.class);
  private static final int DISPATCH_MILLIS = 500;
  private static final int TIDY_SECONDS = 3600;
  private static final int LOOK_AT_TOOLS_SECONDS = 600;
  private static final int LOOK_FOR_MISSING_TOOLS_SECONDS = 30;

  private final DownloadQueue queue;
  private final Housekeeping housekeeping;
  private final Toolbox toolbox;
  private final ProgressCallbacks callbacks;
  private final ServiceThreads threads;
  private volatile boolean running;

  DownloadLifecycle(
      DownloadQueue queue,
      Housekeeping housekeeping,
      Toolbox toolbox,
      ProgressCallbacks callbacks,
      ServiceThreads threads) {
    this.queue = queue;
    this.housekeeping = housekeeping;
    this.toolbox = toolbox;
    this.callbacks = callbacks;
    this.threads = threads;
  }

  @Override
  public void start() {
    ScheduledExecutorService background = threads.scheduler("background");
    every(background, toolbox::refresh, 0, LOOK_AT_TOOLS_SECONDS * 1000);
    every(
        background,
        this::lookForMissingTools,
        LOOK_FOR_MISSING_TOOLS_SECONDS * 1000,
        LOOK_FOR_MISSING_TOOLS_SECONDS * 1000);
    callbacks.start(threads.scheduler("callbacks"));
    housekeeping.takeUp();
    every(threads.scheduler("queue"), queue::dispatch, 0, DISPATCH_MILLIS);
    every(background, housekeeping::tidy, TIDY_SECONDS * 1000, TIDY_SECONDS * 1000);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    queue.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void lookForMissingTools() {
    if (!toolbox.isComplete()) {
      toolbox.refresh();
    }
  }

  /** A schedule ends with the first exception; these must not. */
  private static void every(
      ScheduledExecutorService scheduler, Runnable work, int delayMillis, int periodMillis) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                log.error("Work in the background failed and is tried again", e);
              }
            },
            delayMillis,
            periodMillis,
            TimeUnit.MILLISECONDS);
  }
}
