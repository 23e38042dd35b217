package org.ytarchive.logging.domain;

import java.time.Instant;
import java.util.Map;

/**
 * One figure of one service.
 *
 * @param name in the form of Prometheus, such as {@code jvm_memory_used_bytes}
 * @param value finite
 * @param tags with {@code service}, the one it belongs to
 */
public record Metric(
    String name, double value, Map<String, String> tags, Instant timestamp, Type type) {

  public Metric {
    tags = Map.copyOf(tags);
  }

  /** What the value does over time. */
  public enum Type {
    GAUGE,
    COUNTER,
    HISTOGRAM
  }
}
