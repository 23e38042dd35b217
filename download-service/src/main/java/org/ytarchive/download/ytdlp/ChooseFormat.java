package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.Quality;

/** Asks which format a quality would take of what was looked up; goes to no network. */
record ChooseFormat(Connection connection, Path document, Quality quality)
    implements ProcessCommand<String> {

  @Override
  public ProcessRequest request() {
    return ProcessRequest.of(
            YtDlpArguments.base(connection, null)
                .add("--simulate", "--print", "%(format_id)s")
                .add("-f", FormatSelector.expression(quality))
                .add("-S", FormatSelector.order(quality))
                .forExtraction(document))
        .withEnvironment(connection.environment());
  }

  @Override
  public String parse(ProcessResult result) throws ProcessFailedException {
    String format = result.output().strip();
    if (!result.succeeded() || format.isEmpty()) {
      throw new ProcessFailedException(result);
    }
    return format;
  }
}
