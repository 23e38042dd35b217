package org.ytarchive.jobs.store;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ytarchive.jobs.domain.DomainEvents;
import org.ytarchive.jobs.domain.JobEvent;

/** Hands events to listeners of this process as soon as the change behind them is durable. */
public final class AfterCommitEvents implements DomainEvents {

  private final List<Consumer<JobEvent>> listeners;

  public AfterCommitEvents(List<Consumer<JobEvent>> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void publish(JobEvent event) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            listeners.forEach(listener -> listener.accept(event));
          }
        });
  }
}
