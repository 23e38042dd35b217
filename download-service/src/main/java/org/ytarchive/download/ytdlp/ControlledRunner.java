package org.ytarchive.download.ytdlp;

import java.time.Duration;
import org.ytarchive.common.process.ProcessCancelledException;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.common.process.ProcessTimedOutException;
import org.ytarchive.common.process.RunningProcess;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.StoppedException;

/** Runs commands that end when their run is stopped. */
public final class ControlledRunner {
  private final ProcessRunner runner;
  private final CallLog calls;

  public ControlledRunner(ProcessRunner runner, CallLog calls) {
    this.runner = runner;
    this.calls = calls;
  }

  <T> T run(ProcessCommand<T> command, RunControl control)
      throws ProcessException, StoppedException {
    control.check();
    long begun = System.nanoTime();
    String outcome = "failed";
    RunningProcess running = runner.start(command);
    RunControl.Registration registration = control.onStop(running::cancel);
    try {
      T answer = command.parse(running.await());
      outcome = "ok";
      return answer;
    } catch (ProcessTimedOutException e) {
      outcome = "timed_out";
      throw e;
    } catch (ProcessCancelledException e) {
      outcome = "stopped";
      control.check();
      // Not stopped by its control: the thread was interrupted because the service ends.
      throw new StoppedException(RunControl.Reason.SHUTDOWN);
    } finally {
      registration.close();
      calls.ended(
          command.getClass().getSimpleName(), outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
