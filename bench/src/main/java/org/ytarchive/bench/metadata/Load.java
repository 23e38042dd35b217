package org.ytarchive.bench.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that each wait for one answer before they ask for the next. */
final class Load {

  private Load() {}

  /** Asks for each path once. */
  static void each(int port, int clients, List<String> paths) {
    AtomicInteger next = new AtomicInteger();
    inParallel(
        port,
        clients,
        connection -> {
          for (int i = next.getAndIncrement(); i < paths.size(); i = next.getAndIncrement()) {
            connection.get(paths.get(i));
          }
        });
  }

  /** Answers per second to one path. */
  static double perSecond(int port, int clients, String path, int seconds) {
    AtomicInteger answers = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    inParallel(
        port,
        clients,
        connection -> {
          while (System.nanoTime() < end) {
            connection.get(path);
            answers.incrementAndGet();
          }
        });
    return answers.get() * 1e9 / (System.nanoTime() - start);
  }

  private static void inParallel(int port, int clients, Work work) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<CompletableFuture<Void>> running =
          IntStream.range(0, clients)
              .mapToObj(i -> CompletableFuture.runAsync(() -> connected(port, work), threads))
              .toList();
      running.forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }
  }

  private static void connected(int port, Work work) {
    try (Connection connection = new Connection(port)) {
      work.with(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void with(Connection connection) throws IOException;
  }
}
