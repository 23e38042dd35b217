package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several ways to create jobs, which are made warm one after the other and then take turns: what
 * slows the machine down for a while meets all of them, and the ratio of two within a round says
 * more than that of their times.
 */
final class Contest {

  private static final int ROUNDS = 5;
  private static final int MANY = 64;

  private final int warmUp;
  private final int atOne;
  private final int atMany;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A contest without anybody in it.
   *
   * @param warmUp jobs that each part creates before anything is measured
   * @param atOne jobs that it creates in each round by one client
   * @param atMany jobs that it creates in each round by 64 clients
   */
  Contest(int warmUp, int atOne, int atMany) {
    this.warmUp = warmUp;
    this.atOne = atOne;
    this.atMany = atMany;
  }

  /** Whoever creates jobs, one after the other. */
  @FunctionalInterface
  interface Client extends AutoCloseable {
    void create(String videoId) throws Exception;

    @Override
    default void close() throws IOException {}
  }

  /** Makes clients. */
  @FunctionalInterface
  interface Clients {
    Client next() throws IOException;
  }

  /** Waits until nothing is left of what a part has set off. */
  @FunctionalInterface
  interface Settling {
    void await() throws InterruptedException;
  }

  /** One of the ways, with what it came to in each round. */
  static final class Part {

    private final String name;
    private final Clients clients;
    private final Settling settling;
    private final List<Double> one = new ArrayList<>();
    private final List<Double> many = new ArrayList<>();

    private Part(String name, Clients clients, Settling settling) {
      this.name = name;
      this.clients = clients;
      this.settling = settling;
    }

    /** Says what it is of another one, round by round. */
    void against(Part other) {
      say("at 1", ratios(one, other.one), "x of " + other.name);
      say("at " + MANY, ratios(many, other.many), "x of " + other.name);
    }

    private void say(String where, List<Double> values, String unit) {
      List<Double> sorted = values.stream().sorted().toList();
      Report.say(
          "%s, %s (%.2f to %.2f)"
              .formatted(name, where, sorted.get(0), sorted.get(sorted.size() - 1)),
          sorted.get(sorted.size() / 2),
          unit);
    }

    private static List<Double> ratios(List<Double> mine, List<Double> theirs) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < mine.size(); round++) {
        ratios.add(mine.get(round) / theirs.get(round));
      }
      return ratios;
    }
  }

  Part add(String name, Clients clients) {
    return add(name, clients, () -> {});
  }

  Part add(String name, Clients clients, Settling settling) {
    Part part = new Part(name, clients, settling);
    parts.add(part);
    return part;
  }

  /** Measures, and says the medians in jobs a second with the least and the most. */
  void run() throws IOException, InterruptedException, ExecutionException {
    for (Part part : parts) {
      Report.say(part.name + ", not warm", perSecond(part, MANY, warmUp), "jobs/s");
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Part part : parts) {
        part.one.add(perSecond(part, 1, atOne));
        part.many.add(perSecond(part, MANY, atMany));
      }
    }
    for (Part part : parts) {
      part.say("at 1", part.one, "jobs/s");
      part.say("at " + MANY, part.many, "jobs/s");
    }
  }

  private static double perSecond(Part part, int count, int jobs)
      throws IOException, InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    AtomicInteger left = new AtomicInteger(jobs);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(
            () -> {
              try (Client client = part.clients.next()) {
                while (left.getAndDecrement() > 0) {
                  client.create(Creates.video());
                }
              }
              return null;
            });
      }
      long since = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
      double rate = jobs / ((System.nanoTime() - since) / 1e9);
      part.settling.await();
      return rate;
    } finally {
      threads.shutdownNow();
    }
  }
}
