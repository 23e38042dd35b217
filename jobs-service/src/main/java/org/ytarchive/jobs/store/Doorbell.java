package org.ytarchive.jobs.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the workers that there is new work, once that is durable. Thread-safe. */
public final class Doorbell {

  private volatile Runnable workers = () -> {};
  private volatile Consumer<Duration> resting = time -> {};

  /**
   * From now on it is these whom it calls.
   *
   * @param newResting lets them take no work for a time
   */
  void answeredBy(Runnable newWorkers, Consumer<Duration> newResting) {
    workers = newWorkers;
    resting = newResting;
  }

  /** The workers take no work for that time. */
  void rest(Duration time) {
    resting.accept(time);
  }

  void ring() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      workers.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            workers.run();
          }
        });
  }
}
