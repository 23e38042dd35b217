package org.ytarchive.common.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;
import org.ytarchive.common.trace.Trace;

/**
 * A service's threads outside requests: daemons with a telling name, whose log lines carry the
 * service's name. What it handed out ends with the service. Thread-safe.
 */
public final class ServiceThreads implements AutoCloseable {

  private final String service;
  private final List<ExecutorService> handedOut = new ArrayList<>();

  public ServiceThreads(String service) {
    this.service = service;
  }

  public ThreadFactory factory(String purpose) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread =
          new Thread(
              () -> {
                MDC.put(Trace.SERVICE_KEY, service);
                work.run();
              },
              service + "-" + purpose + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One thread that runs things later or again and again. */
  public ScheduledExecutorService scheduler(String purpose) {
    ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, factory(purpose));
    scheduler.setRemoveOnCancelPolicy(true);
    scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return remember(scheduler);
  }

  /** A pool of exactly this many threads. */
  public ExecutorService pool(String purpose, int threads) {
    return remember(Executors.newFixedThreadPool(threads, factory(purpose)));
  }

  private synchronized <E extends ExecutorService> E remember(E executor) {
    handedOut.add(executor);
    return executor;
  }

  /** Interrupts whatever still runs. */
  @Override
  public synchronized void close() {
    handedOut.forEach(ExecutorService::shutdownNow);
  }
}
