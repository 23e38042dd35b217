package org.ytarchive.jobs.domain;

/** Who wants to know of changes. */
public interface DomainEvents {

  /** Called in the transaction that makes the change; told on only once that is durable. */
  void publish(JobEvent event);
}
