package org.ytarchive.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The same for many jobs in one request. */
final class JobBatch {
  private static final int MOST = 1000;

  private final ServerCommand command;

  JobBatch(ServerCommand command) {
    this.command = command;
  }

  /**
   * @param operation {@code cancel} or {@code retry}
   * @return the exit status: 1 if any was refused
   */
  int run(String operation, List<String> jobs) {
    JobIds.require(command, jobs);
    ArchiveClient client = command.client();
    int status = ExitStatus.OK;
    for (int from = 0; from < jobs.size(); from += MOST) {
      List<String> some = jobs.subList(from, Math.min(jobs.size(), from + MOST));
      JsonNode reply = client.post("/jobs/batch/" + operation, Map.of("job_ids", some));
      for (JsonNode result : reply.path("results")) {
        if (!report(result)) {
          status = ExitStatus.FAILED;
        }
      }
    }
    return status;
  }

  private boolean report(JsonNode result) {
    JsonNode error = result.path("error");
    if (command.options().json) {
      command.printLine(result);
    } else if (error.isObject()) {
      command.complain(
          "%s (%s)".formatted(error.path("message").asString(""), error.path("code").asString("")));
    } else if (!command.options().quiet) {
      command
          .out()
          .printf(
              "Job %s is %s.%n",
              result.path("job_id").asString(""), result.path("status").asString(""));
    }
    return !error.isObject();
  }
}
