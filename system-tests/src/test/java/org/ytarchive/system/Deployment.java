package org.ytarchive.system;

import java.util.List;

/** The two ways to run the suite. */
enum Deployment {
  ALL_IN_ONE,
  FIVE_PROCESSES;

  /** Whose jars are run, in the order of their start: Jobs last, as it may. */
  List<String> modules() {
    return switch (this) {
      case ALL_IN_ONE -> List.of("all-in-one");
      case FIVE_PROCESSES ->
          List.of(
              "metadata-service",
              "download-service",
              "storage-service",
              "logging-service",
              "jobs-service");
    };
  }
}
