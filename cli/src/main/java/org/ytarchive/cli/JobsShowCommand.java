package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    description = "Show jobs with their videos and what became of each.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive jobs show JOB", "  ytarchive jobs show JOB --json | jq .results"})
final class JobsShowCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "JOB", description = "The jobs' ids.")
  List<String> jobs = List.of();

  @Override
  public Integer call() {
    JobIds.require(this, jobs);
    ArchiveClient client = client();
    return Each.of(this, jobs, job -> print(client.get("/jobs/" + job), this::show));
  }

  private void show(JsonNode job) {
    JobSnapshot now = JobSnapshot.of(job);
    Facts facts = new Facts();
    facts.add("Job", now.id());
    facts.add("Status", now.status());
    facts.add("Type", job.path("type"));
    facts.add("Playlist", job.path("playlist_id"));
    facts.add("Priority", job.path("priority"));
    facts.add("Created", Units.time(job.path("created_at").asString("")));
    facts.add("Completed", Units.time(job.path("completed_at").asString("")));
    facts.add("Owner", job.path("owner"));
    facts.add("Trace", job.path("trace_id"));
    facts.add("Message", now.message() == null ? "" : now.message());
    facts.add("Videos", VideoLine.summary(now));
    facts.print(out());
    now.videos().forEach(video -> out().println("  " + VideoLine.of(video)));
    if (!job.path("state_history").isEmpty()) {
      out().println("History:");
    }
    for (JsonNode change : job.path("state_history")) {
      out()
          .printf(
              "  %s  %s  %s%n",
              Units.time(change.path("at").asString("")),
              change.path("to").asString(""),
              Units.printable(change.path("reason").asString("")));
    }
  }
}
