package org.ytarchive.download.ytdlp;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import org.ytarchive.common.process.ProcessCancelledException;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.common.process.ProcessTimedOutException;
import org.ytarchive.common.process.RunningProcess;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.StoppedException;

/** Runs commands that end when their run is stopped, or when they do not get on. */
public final class ControlledRunner {
  private final ProcessRunner runner;
  private final CallLog calls;
  private final ScheduledExecutorService watcher;

  /**
   * @param watcher looks after those that have to get on
   */
  public ControlledRunner(ProcessRunner runner, CallLog calls, ScheduledExecutorService watcher) {
    this.runner = runner;
    this.calls = calls;
    this.watcher = watcher;
  }

  <T> T run(ProcessCommand<T> command, RunControl control)
      throws ProcessException, StoppedException {
    return run(command, control, running -> () -> {});
  }

  /** Runs a command that is not given up while it gets on. */
  <T> T run(ProcessCommand<T> command, RunControl control, StallGuard guard)
      throws ProcessException, StoppedException, StalledException {
    try {
      return run(
          command,
          control,
          running -> {
            ScheduledFuture<?> looks = guard.over(running, watcher);
            return () -> looks.cancel(false);
          });
    } catch (StoppedException e) {
      if (control.reason() == null) {
        guard.check();
      }
      throw e;
    }
  }

  private <T> T run(
      ProcessCommand<T> command,
      RunControl control,
      Function<RunningProcess, RunControl.Registration> watch)
      throws ProcessException, StoppedException {
    control.check();
    long begun = System.nanoTime();
    String outcome = "failed";
    RunningProcess running = runner.start(command);
    RunControl.Registration stopping = control.onStop(running::cancel);
    RunControl.Registration watching = watch.apply(running);
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
      // Not stopped by its control: it stalled, or the thread was interrupted at the service's end.
      throw new StoppedException(RunControl.Reason.SHUTDOWN);
    } finally {
      watching.close();
      stopping.close();
      calls.ended(
          command.getClass().getSimpleName(), outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
