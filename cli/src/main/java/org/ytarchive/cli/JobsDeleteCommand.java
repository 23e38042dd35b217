package org.ytarchive.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = "Forget jobs that have ended; the library keeps what they archived.",
    footerHeading = "%nExamples:%n",
    footer = {"  ytarchive jobs delete JOB", "  ytarchive jobs delete JOB --delete-files"})
final class JobsDeleteCommand extends ServerCommand {
  @Parameters(arity = "1..*", paramLabel = "JOB", description = "The jobs' ids.")
  List<String> jobs = List.of();

  @Option(
      names = "--delete-files",
      description = "Also the archived files, unless another job delivered them too.")
  boolean deleteFiles;

  @Override
  public Integer call() {
    JobIds.require(this, jobs);
    ArchiveClient client = client();
    return Each.of(this, jobs, job -> delete(client, job));
  }

  private void delete(ArchiveClient client, String job) {
    Query query = new Query("/jobs/" + job).with("delete_files", deleteFiles ? "true" : null);
    print(
        client.delete(query.toString()),
        reply ->
            remark(
                "Job %s is deleted, and %d files with it."
                    .formatted(job, reply.path("files_deleted").asLong(0))));
  }
}
