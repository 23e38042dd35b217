package org.ytarchive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Follow a job until it has ended; with --json a line for each change.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive watch JOB", "  ytarchive jobs watch JOB --json | jq -r .status"})
final class WatchCommand extends ServerCommand {
  @Parameters(paramLabel = "JOB", description = "The job's id.")
  String job = "";

  @Override
  public Integer call() {
    JobIds.require(this, job);
    JobView view = options().json ? new JsonView(out()) : view();
    return new JobWatcher(client(), view).watch(job) ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
