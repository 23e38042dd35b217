package org.ytarchive.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.ytarchive.jobs.domain.watch.ProgressWatch;
import org.ytarchive.jobs.domain.webhook.Courier;
import org.ytarchive.jobs.domain.webhook.WebhookService;

/**
 * Has messages brought as soon as there are some, and every now and then. Each receiver has a
 * thread of its own while there is something for it, and there are as many threads as there can be
 * receivers: so none ever waits for another one.
 */
final class WebhookRounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WebhookRounds.class);
  private static final int EVERY_MILLIS = 1000;
  private static final int PROGRESS_SECONDS = 5;
  private static final int TIDY_SECONDS = 600;
  private static final int IDLE_SECONDS = 30;

  private final Courier courier;
  private final ProgressWatch progress;
  private final ScheduledExecutorService clockwork;
  private final ExecutorService errands;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean called = new AtomicBoolean();
  private boolean running;

  WebhookRounds(
      Courier courier,
      ProgressWatch progress,
      ScheduledExecutorService clockwork,
      ThreadFactory threads) {
    this.courier = courier;
    this.progress = progress;
    this.clockwork = clockwork;
    this.errands =
        new ThreadPoolExecutor(
            0,
            WebhookService.MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
  }

  @Override
  public synchronized void start() {
    every(EVERY_MILLIS, this::round);
    every(PROGRESS_SECONDS * 1000, progress::look);
    every(TIDY_SECONDS * 1000, courier::tidy);
    running = true;
  }

  private void every(int millis, Runnable work) {
    var unused =
        clockwork.scheduleWithFixedDelay(() -> safely(work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** There is something to bring. Does not wait. */
  void call() {
    if (called.compareAndSet(false, true)) {
      try {
        clockwork.execute(() -> safely(this::round));
      } catch (RejectedExecutionException e) {
        log.debug("Nothing is brought any more, the service stops");
      }
    }
  }

  private void round() {
    called.set(false);
    courier.due().forEach(this::send);
  }

  private void send(String webhookId) {
    if (!underWay.add(webhookId)) {
      return;
    }
    try {
      errands.execute(
          () -> {
            try {
              safely(() -> courier.deliver(webhookId));
            } finally {
              underWay.remove(webhookId);
            }
          });
    } catch (RejectedExecutionException e) {
      underWay.remove(webhookId);
    }
  }

  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("Messages of webhooks are held up, which is tried again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void stop() {
    clockwork.shutdown();
    errands.shutdownNow(); // What was not written down as delivered goes out again.
    running = false;
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
