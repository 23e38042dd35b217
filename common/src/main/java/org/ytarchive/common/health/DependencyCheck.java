package org.ytarchive.common.health;

/**
 * Whether something that the service needs is there. Answers from memory, never by asking: what
 * looks after the dependency renews it in the background. Thread-safe.
 */
public interface DependencyCheck {

  /** What it is, as the health reply names it. */
  String name();

  boolean available();
}
