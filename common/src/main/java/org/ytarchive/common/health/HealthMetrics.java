package org.ytarchive.common.health;

import java.util.Map;

/** A few figures of a service for its health reply, from memory. Thread-safe. */
@FunctionalInterface
public interface HealthMetrics {

  Map<String, Object> metrics();
}
