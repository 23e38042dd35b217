package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits until several files are durable, for all of them at once: a disk takes hardly longer for
 * that than for one, where one after the other takes as many times as long. Its threads end by
 * themselves when there is nothing to wait for. Thread-safe.
 */
final class DiskWait {

  private static final int MOST_AT_ONCE = 8;
  private static final int SECONDS_IDLE = 10;

  private final ThreadPoolExecutor threads;

  DiskWait() {
    AtomicInteger count = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            MOST_AT_ONCE,
            MOST_AT_ONCE,
            SECONDS_IDLE,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "logging-disk-wait-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Returns once every file was tried.
   *
   * @throws IOException when it failed for any; the others may be durable
   */
  void force(List<OpenLogFile> files) throws IOException {
    if (files.size() == 1) {
      files.get(0).force();
      return;
    }
    // Not to be interrupted, which would close the files.
    List<CompletableFuture<Optional<IOException>>> tried =
        files.stream()
            .map(file -> CompletableFuture.supplyAsync(() -> tryToForce(file), threads))
            .toList();
    List<IOException> failures =
        tried.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList();
    if (!failures.isEmpty()) {
      IOException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private static Optional<IOException> tryToForce(OpenLogFile file) {
    try {
      file.force();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      return Optional.of(new IOException(e));
    }
  }
}
