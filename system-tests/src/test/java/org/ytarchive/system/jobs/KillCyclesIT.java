package org.ytarchive.system.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * No acknowledged job is lost, none is doubled, none gets into an illegal state or hangs, however
 * often the Jobs service is killed.
 *
 * <p>{@code -Dkill.cycles=200} runs the long form, {@code -Dkill.seed=…} another load. The same
 * seed gives the same requests, faults and moments of the kill; how far the process has come by
 * then is up to the machine.
 */
class KillCyclesIT {

  private static final int CYCLES = Integer.getInteger("kill.cycles", 8);
  private static final long SEED = Long.getLong("kill.seed", 20_260_101L);
  private static final int CLIENTS = 3;
  private static final int LONGEST_LIFE_MILLIS = 2_000;
  private static final int LONGEST_START_MILLIS = 3_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void nothingAcknowledgedIsLostDoubledOrStuck() {
    Random dice = new Random(SEED);
    try (World world = new World(home, SEED)) {
      int cycle = 0;
      try {
        while (cycle++ < CYCLES) {
          run(world, cycle, dice);
        }
        new LastJudgement(world).pass();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "Cycle %d of %d with -Dkill.seed=%d; logs and data are in %s. %s"
                .formatted(cycle, CYCLES, SEED, home, e.getMessage()),
            e);
      }
      report(world);
    }
  }

  private static void run(World world, int cycle, Random dice) {
    world.launch();
    if (dice.nextInt(10) == 0) {
      World.elapse(dice.nextInt(LONGEST_START_MILLIS)); // It is killed while it starts.
      world.kill();
      return;
    }
    world.awaitReady();
    replay(world, cycle, new Random(dice.nextLong()));
    world.oracle().inspect();
    List<Client> clients = clients(world, cycle, dice);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      clients.forEach(client -> running.add(threads.submit(client::run)));
      World.elapse(100 + dice.nextInt(LONGEST_LIFE_MILLIS));
      world.kill();
      running.forEach(KillCyclesIT::join);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Some of what was left without an answer is asked for again, under the same key. */
  private static void replay(World world, int cycle, Random dice) {
    Client again = new Client("again" + cycle, world, dice, List.of());
    for (Story story : world.oracle().inDoubt()) {
      if (story.key() != null && dice.nextInt(3) > 0) {
        again.repeat(story);
      }
    }
  }

  /** A job is one client's only. */
  private static List<Client> clients(World world, int cycle, Random dice) {
    List<Story> stories = world.oracle().present();
    List<Client> clients = new ArrayList<>();
    for (int number = 0; number < CLIENTS; number++) {
      int own = number;
      List<Story> mine =
          IntStream.range(0, stories.size())
              .filter(i -> i % CLIENTS == own)
              .mapToObj(stories::get)
              .toList();
      Random itsDice = new Random(dice.nextLong());
      clients.add(new Client("c%d-%d".formatted(cycle, number), world, itsDice, mine));
    }
    return clients;
  }

  private static void join(Future<?> client) {
    try {
      client.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void report(World world) {
    System.out.printf(
        "%d kill cycles with -Dkill.seed=%d: %d requests for jobs, %d of them there at the end, %d downloads, %d saves.%n",
        CYCLES,
        SEED,
        world.oracle().all().size(),
        world.oracle().present().size(),
        world.peers().download().tasks().size(),
        world.peers().storage().saves().size());
  }
}
