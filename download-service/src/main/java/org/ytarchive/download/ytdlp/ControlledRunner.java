package org.ytarchive.download.ytdlp;

import org.ytarchive.common.process.ProcessCancelledException;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.common.process.RunningProcess;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.StoppedException;

/** Runs commands that end when their run is stopped. */
final class ControlledRunner {
  private final ProcessRunner runner;

  ControlledRunner(ProcessRunner runner) {
    this.runner = runner;
  }

  <T> T run(ProcessCommand<T> command, RunControl control)
      throws ProcessException, StoppedException {
    control.check();
    RunningProcess running = runner.start(command);
    RunControl.Registration registration = control.onStop(running::cancel);
    try {
      return command.parse(running.await());
    } catch (ProcessCancelledException e) {
      control.check();
      // Not stopped by its control: the thread was interrupted because the service ends.
      throw new StoppedException(RunControl.Reason.SHUTDOWN);
    } finally {
      registration.close();
    }
  }
}
