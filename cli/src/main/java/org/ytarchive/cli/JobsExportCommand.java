package org.ytarchive.cli;

import java.io.IOException;
import java.io.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    description = "Print all jobs that match, however many, for other programs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ytarchive jobs export > jobs.csv",
      "  ytarchive jobs export --format ndjson --status failed | jq -r .id"
    })
final class JobsExportCommand extends ServerCommand {
  enum Format {
    csv,
    json,
    ndjson
  }

  @Mixin JobFilter filter = new JobFilter();
  @Mixin SortOptions sort = new SortOptions();

  @Option(
      names = "--format",
      paramLabel = "csv|json|ndjson",
      defaultValue = "csv",
      description =
          "For a spreadsheet, as one array, or a job a line (default: ${DEFAULT-VALUE}; with --json: json).")
  Format format = Format.csv;

  @Override
  public Integer call() {
    Format wanted = options().json && format == Format.csv ? Format.json : format;
    Query query = filter.in(sort.in(new Query("/jobs/export").with("format", wanted)));
    try (Reader jobs = client().text(query.toString())) {
      jobs.transferTo(out());
    } catch (IOException e) {
      throw new ServerSilentException("the archive broke off; what was printed is not all", e);
    }
    out().flush();
    return ExitStatus.OK;
  }
}
