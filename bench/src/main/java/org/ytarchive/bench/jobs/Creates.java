package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** How fast jobs are created and begin, against the bare database. */
final class Creates {

  private static final int CONNECTIONS = 64;
  private static final int AT_ONE = 500;
  private static final int AT_MANY = 10_000;
  private static final int WARM_UP = 4_000;
  private static final int DISPATCHES = 50;
  private static final AtomicInteger VIDEOS = new AtomicInteger();

  private final Path directory;
  private final UnavailablePeer peer;

  Creates(Path directory, UnavailablePeer peer) {
    this.directory = directory;
    this.peer = peer;
  }

  void run() throws SQLException, IOException, InterruptedException, ExecutionException {
    Path bare = directory.resolve("bare.db");
    BareJobs.perSecond(bare, CONNECTIONS, WARM_UP);
    double single = BareJobs.perSecond(bare, 1, AT_ONE);
    double batched = BareJobs.perSecond(bare, CONNECTIONS, AT_MANY);
    Report.say("bare, 1 thread", single, "jobs/s");
    Report.say("bare, %d threads".formatted(CONNECTIONS), batched, "jobs/s");
    try (RunningJobs jobs = new RunningJobs(directory.resolve("data"), peer.url())) {
      createAt(jobs, CONNECTIONS, WARM_UP);
      double one = createAt(jobs, 1, AT_ONE);
      Report.say("POST /jobs, 1 connection", one, "/s");
      Report.say("  against the bare database", one / single, "x");
      double many = createAt(jobs, CONNECTIONS, AT_MANY);
      Report.say("POST /jobs, %d connections".formatted(CONNECTIONS), many, "/s");
      Report.say("  against the bare database", many / batched, "x");
    }
    try (RunningJobs jobs = new RunningJobs(directory.resolve("quiet"), peer.url())) {
      dispatch(jobs);
      Report.say("from POST to the first call to Metadata, median", dispatch(jobs), "ms");
    }
  }

  private static double createAt(RunningJobs jobs, int connections, int count)
      throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(() -> jobs.create(video()));
      }
      long since = System.nanoTime();
      for (Future<String> done : clients.invokeAll(calls)) {
        done.get();
      }
      return count / ((System.nanoTime() - since) / 1e9);
    } finally {
      clients.shutdownNow();
    }
  }

  private double dispatch(RunningJobs jobs) throws IOException, InterruptedException {
    long[] nanos = new long[DISPATCHES];
    for (int i = 0; i < nanos.length; i++) {
      String video = video();
      long since = System.nanoTime();
      jobs.create(video);
      nanos[i] = peer.askedAt(video) - since;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static String video() {
    return "b%010d".formatted(VIDEOS.incrementAndGet());
  }
}
