package org.ytarchive.logging.domain;

import java.util.List;
import java.util.Set;

/** The figures that the services report. */
@FunctionalInterface
public interface MetricSource {

  /**
   * Asks the healthy instances of these services, side by side and in bounded time. For each there
   * is a metric {@code up}: 1 when it answered, 0 when it did not, and then nothing else of it.
   */
  List<Metric> gather(Set<ServiceName> services);
}
