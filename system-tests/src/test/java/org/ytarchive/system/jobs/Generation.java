package org.ytarchive.system.jobs;

import java.util.concurrent.atomic.AtomicInteger;

/** Which process of the Jobs service is the present one, counted from 1. */
final class Generation {

  private final AtomicInteger number = new AtomicInteger();

  int now() {
    return number.get();
  }

  void next() {
    number.incrementAndGet();
  }
}
