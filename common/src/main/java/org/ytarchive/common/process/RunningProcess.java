package org.ytarchive.common.process;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A process that was started. One thread awaits it; any thread may cancel it. */
public final class RunningProcess {
  private static final long DRAIN_PATIENCE_MILLIS = 2_000;

  private enum End {
    BY_ITSELF,
    DEADLINE,
    CANCELLED
  }

  private final Process process;
  private final ProcessRequest request;
  private final StreamDrain output;
  private final StreamDrain errors;
  private final long startedAt = System.nanoTime();
  private final AtomicReference<End> end = new AtomicReference<>(End.BY_ITSELF);

  RunningProcess(Process process, ProcessRequest request, LineListener listener) {
    this.process = process;
    this.request = request;
    int limit = request.captureLimit();
    this.output =
        StreamDrain.start(LineListener.Stream.OUTPUT, process.getInputStream(), limit, listener);
    this.errors =
        StreamDrain.start(LineListener.Stream.ERROR, process.getErrorStream(), limit, listener);
  }

  public long pid() {
    return process.pid();
  }

  /** Ends the whole process tree; returns when it is gone. Does nothing once the process ended. */
  public void cancel() {
    kill(End.CANCELLED);
  }

  /**
   * Waits for the end, at most until the request's deadline.
   *
   * @throws ProcessTimedOutException if the deadline passed
   * @throws ProcessCancelledException if it was cancelled, or this thread interrupted
   */
  public ProcessResult await() throws ProcessTimedOutException, ProcessCancelledException {
    try {
      if (!process.waitFor(request.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
        kill(End.DEADLINE);
      }
      return result(process.waitFor());
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw new ProcessCancelledException(request.command());
    }
  }

  private ProcessResult result(int exitCode)
      throws InterruptedException, ProcessTimedOutException, ProcessCancelledException {
    ProcessResult result =
        new ProcessResult(
            request.command(),
            exitCode,
            output.finish(DRAIN_PATIENCE_MILLIS),
            errors.finish(DRAIN_PATIENCE_MILLIS),
            Duration.ofNanos(System.nanoTime() - startedAt));
    return switch (Objects.requireNonNull(end.get())) {
      case BY_ITSELF -> result;
      case DEADLINE -> throw new ProcessTimedOutException(request.deadline(), result);
      case CANCELLED -> throw new ProcessCancelledException(request.command());
    };
  }

  private void kill(End why) {
    if (process.isAlive()) {
      end.compareAndSet(End.BY_ITSELF, why);
      ProcessTree.end(process.toHandle());
    }
  }
}
