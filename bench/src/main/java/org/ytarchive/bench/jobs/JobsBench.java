package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures the Jobs service. Arguments: a directory on the disk to measure, and the numbers of jobs
 * to fill databases with, such as {@code 1000 100000}.
 */
final class JobsBench {

  private static final int COMMITS = 500;
  private static final int CONNECTIONS = 64;
  private static final int CREATES = 2000;
  private static final int WARM_UP = 300;
  private static final int READS = 15;
  private static final AtomicInteger VIDEOS = new AtomicInteger();

  private JobsBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(arguments[0]), "jobs-bench");
    try (UnavailablePeer peer = new UnavailablePeer()) {
      creates(directory, peer);
      for (String jobs : Arrays.asList(arguments).subList(1, arguments.length)) {
        growth(directory.resolve(jobs), Integer.parseInt(jobs), peer);
      }
    }
    System.exit(0);
  }

  private static void creates(Path directory, UnavailablePeer peer) throws Exception {
    Path bare = directory.resolve("bare.db");
    double single = BareCommits.perSecond(bare, COMMITS, 1);
    double batched = BareCommits.perSecond(bare, COMMITS, CONNECTIONS);
    say("bare commits, one row each", single, "/s");
    say("bare commits, rows at %d a commit".formatted(CONNECTIONS), batched, "/s");
    try (RunningJobs jobs = new RunningJobs(directory.resolve("data"), peer.url())) {
      createAt(jobs, CONNECTIONS, WARM_UP);
      double one = createAt(jobs, 1, CREATES / 4);
      double many = createAt(jobs, CONNECTIONS, CREATES);
      say("POST /jobs at 1 connection", one, "/s");
      say("  against bare commits", one / single, "x");
      say("POST /jobs at %d connections".formatted(CONNECTIONS), many, "/s");
      say("  against bare batched rows", many / batched, "x");
      say("  against bare single commits", many / single, "x");
    }
    try (RunningJobs jobs = new RunningJobs(directory.resolve("quiet"), peer.url())) {
      say("from POST to the first call to Metadata, median", dispatch(jobs, peer), "ms");
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

  private static double dispatch(RunningJobs jobs, UnavailablePeer peer)
      throws IOException, InterruptedException {
    long[] nanos = new long[50];
    for (int i = 0; i < nanos.length; i++) {
      String video = video();
      long since = System.nanoTime();
      jobs.create(video);
      nanos[i] = peer.askedAt(video) - since;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static void growth(Path data, int jobs, UnavailablePeer peer)
      throws SQLException, IOException, InterruptedException {
    long since = System.nanoTime();
    FilledDatabase.make(data.resolve("jobs/jobs.db"), jobs);
    say("filled with %d jobs".formatted(jobs), (System.nanoTime() - since) / 1e9, "s");
    try (RunningJobs service = new RunningJobs(data, peer.url())) {
      int deep = Math.max(0, Math.min(50_000, jobs) - 50);
      Map<String, String> reads = new LinkedHashMap<>();
      reads.put("GET /jobs/{id}", "/jobs/" + FilledDatabase.id(jobs / 2));
      reads.put("list, first page", "/jobs?limit=50");
      reads.put("list, offset " + deep, "/jobs?limit=50&offset=" + deep);
      reads.put("list, filtered", "/jobs?limit=50&status=failed&priority=0");
      reads.put("list, by priority", "/jobs?limit=50&sort_by=priority");
      reads.put("search, few hits", "/jobs?limit=50&search=video%20" + (jobs - 1));
      reads.put("stats", "/jobs/stats");
      for (Map.Entry<String, String> read : reads.entrySet()) {
        say(
            "%,d jobs: %s, median".formatted(jobs, read.getKey()),
            median(service, read.getValue()),
            "ms");
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      say(
          "%,d jobs: heap in use".formatted(jobs),
          (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0,
          "MiB");
    }
  }

  private static double median(RunningJobs service, String path)
      throws IOException, InterruptedException {
    for (int i = 0; i < READS; i++) {
      service.get(path);
    }
    long[] nanos = new long[READS];
    for (int i = 0; i < READS; i++) {
      long since = System.nanoTime();
      service.get(path);
      nanos[i] = System.nanoTime() - since;
    }
    Arrays.sort(nanos);
    return nanos[READS / 2] / 1e6;
  }

  private static String video() {
    return "b%010d".formatted(VIDEOS.incrementAndGet());
  }

  private static void say(String what, double value, String unit) {
    System.out.printf("%-60s %,12.2f %s%n", what, value, unit);
  }
}
