package org.ytarchive.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    description = "Follow a job until it has ended; with --json a line for each change.")
final class WatchCommand implements Callable<Integer> {
  @Mixin ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  String job = "";

  @Override
  public Integer call() {
    if (!job.matches("[a-zA-Z0-9-]{1,64}")) {
      throw new ParameterException(
          server.command.commandLine(),
          "'%s' is no job's id; ytarchive jobs lists them".formatted(job));
    }
    JobView view = server.json ? new JsonView(server.out()) : server.view();
    return new JobWatcher(server.client(), view).watch(job) ? ExitStatus.OK : ExitStatus.FAILED;
  }
}
