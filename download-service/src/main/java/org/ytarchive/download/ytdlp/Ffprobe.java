package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessFailedException;
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

  public Ffprobe(Toolbox toolbox, ControlledRunner runner) {
    this.toolbox = toolbox;
    this.runner = runner;
  }

  @Override
  public MediaFacts probe(Path file, RunControl control) throws SourceException, StoppedException {
    Path program = toolbox.require(Toolbox.FFPROBE);
    try {
      MediaFacts facts = runner.run(new FfprobeCommand(program, file), control);
      Double duration = facts.durationSeconds();
      MediaFacts.Ends ends =
          duration == null
              ? new MediaFacts.Ends(null, null)
              : runner.run(new FfprobeTail(program, file, duration), control);
      return facts.with(ends, Mp4Boxes.isMp4(file) ? Mp4Boxes.damage(file).orElse(null) : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
