package org.ytarchive.storage.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Brings several files to the disk at once. A journaling file system writes what waits at the same
 * time in one transaction, so that many take hardly longer than one. Thread-safe.
 */
final class FsyncTogether {
  private static final int AT_ONCE = 16;
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          work -> {
            Thread thread = new Thread(work, "storage-fsync");
            thread.setDaemon(true);
            return thread;
          });

  FsyncTogether() {
    threads.allowCoreThreadTimeOut(true);
  }

  /** Returns when all of them are there; throws what the first that failed threw. */
  void fsync(List<Path> paths) throws IOException {
    if (paths.size() == 1) {
      fsync(paths.get(0));
      return;
    }
    List<Callable<Path>> work = new ArrayList<>();
    paths.forEach(
        path ->
            work.add(
                () -> {
                  fsync(path);
                  return path;
                }));
    try {
      for (Future<Path> done : threads.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The service is stopping");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    }
  }

  private static void fsync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
