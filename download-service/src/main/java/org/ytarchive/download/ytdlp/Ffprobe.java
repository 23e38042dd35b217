package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.download.domain.MediaFacts;
import org.ytarchive.download.domain.MediaProbe;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.StoppedException;
import org.ytarchive.download.domain.TaskProblem;

/** Looks into media files with ffprobe. */
public final class Ffprobe implements MediaProbe {
  private final Toolbox toolbox;
  private final ControlledRunner runner;

  public Ffprobe(Toolbox toolbox, ProcessRunner runner) {
    this.toolbox = toolbox;
    this.runner = new ControlledRunner(runner);
  }

  @Override
  public MediaFacts probe(Path file, RunControl control) throws SourceException, StoppedException {
    Path program = toolbox.require(Toolbox.FFPROBE);
    try {
      return runner.run(new FfprobeCommand(program, file), control);
    } catch (ProcessFailedException e) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.NETWORK_TIMEOUT,
              "The downloaded file cannot be read as media: %s. Try again; what was downloaded is discarded"
                  .formatted(e.result().errors().strip()),
              "incomplete"),
          SourceException.Remedy.RETRY);
    } catch (ProcessException e) {
      throw new SourceException(
          new TaskProblem(ErrorCode.SERVICE_UNAVAILABLE, e.getMessage(), "tool_missing"),
          SourceException.Remedy.RETRY);
    }
  }
}
