package org.ytarchive.jobs.store;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the workers that there is new work, once that is durable. Thread-safe. */
public final class Doorbell {

  private volatile Runnable workers = () -> {};

  void answeredBy(Runnable newWorkers) {
    workers = newWorkers;
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
