package org.ytarchive.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Let jobs go sooner or later; it counts for what has not started yet.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive jobs priority 9 JOB", "  ytarchive jobs priority 0 JOB1 JOB2"})
final class JobsPriorityCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "0-9", description = "Higher ones go first.")
  int priority;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "JOB", description = "The jobs' ids.")
  List<String> jobs = List.of();

  @Override
  public Integer call() {
    if (priority < 0 || priority > 9) {
      throw wrong("a priority goes from 0 to 9, higher first, not %d".formatted(priority));
    }
    JobIds.require(this, jobs);
    ArchiveClient client = client();
    return Each.of(this, jobs, job -> prioritise(client, job));
  }

  private void prioritise(ArchiveClient client, String job) {
    print(
        client.put("/jobs/" + job + "/priority", Map.of("priority", priority)),
        reply -> remark("Job %s has priority %d.".formatted(job, priority)));
  }
}
