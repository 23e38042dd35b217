package org.ytarchive.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(name = "jobs", description = "List the jobs, the newest first.")
final class JobsCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description =
          "Those alone: created, queued, running, completed, failed, cancelled or retrying.")
  List<String> statuses = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most, up to 500 (default: ${DEFAULT-VALUE}).")
  int limit;

  @Override
  public Integer call() {
    StringBuilder path = new StringBuilder("/jobs?limit=").append(limit);
    for (String status : statuses) {
      path.append("&status=").append(URLEncoder.encode(status, StandardCharsets.UTF_8));
    }
    JsonNode page = server.client().get(path.toString());
    if (server.json) {
      server.printJson(page);
    } else {
      print(page);
    }
    return ExitStatus.OK;
  }

  private void print(JsonNode page) {
    JsonNode jobs = page.path("jobs");
    for (JsonNode job : jobs) {
      JsonNode progress = job.path("progress");
      server
          .out()
          .printf(
              "%s  %-9s  %-17s  %s  %s of %s%n",
              job.path("id").asString(""),
              job.path("status").asString(""),
              job.path("type").asString(""),
              job.path("created_at").asString("").replaceAll("\\.\\d+Z$", "Z"),
              progress.path("current").asString("-"),
              progress.path("total").asString("-"));
    }
    long total = page.path("total").asLong(jobs.size());
    if (total == 0) {
      server.out().println("There are no such jobs.");
    } else if (total > jobs.size()) {
      server.out().printf("%d of %d; --limit shows more.%n", jobs.size(), total);
    }
  }
}
