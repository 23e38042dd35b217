package org.ytarchive.logging.domain;

import java.util.List;

/** Whether a metric tells of the machine and the JVM, or of what the service does. */
public enum MetricKind {
  SYSTEM,
  APPLICATION;

  private static final List<String> OF_THE_SYSTEM =
      List.of(
          "jvm_",
          "process_",
          "system_",
          "disk_",
          "tomcat_",
          "executor_",
          "hikaricp_",
          "jdbc_",
          "logback_",
          "application_");

  public static MetricKind of(Metric metric) {
    return OF_THE_SYSTEM.stream().anyMatch(metric.name()::startsWith) ? SYSTEM : APPLICATION;
  }
}
