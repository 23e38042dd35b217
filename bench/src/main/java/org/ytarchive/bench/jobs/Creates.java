package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.ytarchive.bench.metadata.Connection;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobService;

/** How fast jobs are created and begin, against the bare database. */
final class Creates {

  private static final int MANY = 64;
  private static final int AT_ONE = 200;
  private static final int AT_MANY = 5_000;
  private static final int WARM_UP = 4_000;
  private static final int DISPATCHES = 50;
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final AtomicInteger VIDEOS = new AtomicInteger();

  private final Path directory;

  Creates(Path directory) {
    this.directory = directory;
  }

  /** Whoever creates jobs, one after the other. */
  @FunctionalInterface
  private interface Client extends AutoCloseable {
    void create(String videoId) throws Exception;

    @Override
    default void close() throws IOException {}
  }

  /** Makes clients. */
  @FunctionalInterface
  private interface Clients {
    Client next() throws IOException;
  }

  /** How many a second. */
  private record Rates(double one, double many) {

    /** Measured when everything is warm. */
    static Rates of(String what, Clients clients) throws Exception {
      perSecond(clients, MANY, WARM_UP);
      Rates rates = new Rates(perSecond(clients, 1, AT_ONE), perSecond(clients, MANY, AT_MANY));
      Report.say(what + ", at 1", rates.one, "jobs/s");
      Report.say(what + ", at " + MANY, rates.many, "jobs/s");
      return rates;
    }

    void against(String other, Rates others) {
      Report.say("  of %s, at 1".formatted(other), one / others.one, "x");
      Report.say("  of %s, at %d".formatted(other, MANY), many / others.many, "x");
    }
  }

  void run() throws Exception {
    Rates bare;
    Rates bareHttp;
    try (BareJobs jobs = new BareJobs(directory.resolve("bare.db"))) {
      bare = Rates.of("bare database", () -> jobs::create);
      try (BareService service = new BareService(jobs)) {
        bareHttp = Rates.of("bare database behind bare HTTP", () -> http(service.port()));
        bareHttp.against("bare database", bare);
      }
    }
    try (UnavailablePeer peer = new UnavailablePeer(A_SECOND);
        RunningJobs jobs = new RunningJobs(directory.resolve("busy"), peer.url())) {
      Rates called = Rates.of("JobService.create", () -> inProcess(jobs.service()));
      called.against("bare database", bare);
      Rates posted = Rates.of("POST /jobs", () -> http(jobs.port()));
      posted.against("bare database", bare);
      posted.against("bare database behind bare HTTP", bareHttp);
    }
    try (UnavailablePeer peer = new UnavailablePeer(Duration.ZERO)) {
      try (RunningJobs jobs = new RunningJobs(directory.resolve("storm"), peer.url())) {
        Rates posted = Rates.of("POST /jobs, workers in a storm", () -> http(jobs.port()));
        posted.against("bare database", bare);
      }
      try (RunningJobs jobs = new RunningJobs(directory.resolve("quiet"), peer.url())) {
        dispatch(jobs, peer);
        Report.say("from POST to the first call to Metadata, median", dispatch(jobs, peer), "ms");
      }
    }
  }

  private static Client inProcess(JobService service) {
    return videoId ->
        service.create(
            new JobRequest("video_download", List.of(videoId), null, null, 5, null, List.of()),
            null,
            videoId);
  }

  private static Client http(int port) throws IOException {
    Connection connection = new Connection(port);
    return new Client() {
      @Override
      public void create(String videoId) throws IOException {
        connection.post("/api/v1/jobs", RunningJobs.body(videoId));
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  private static double perSecond(Clients clients, int count, int jobs)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    AtomicInteger left = new AtomicInteger(jobs);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        calls.add(
            () -> {
              try (Client client = clients.next()) {
                while (left.getAndDecrement() > 0) {
                  client.create(video());
                }
              }
              return null;
            });
      }
      long since = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(calls)) {
        done.get();
      }
      return jobs / ((System.nanoTime() - since) / 1e9);
    } finally {
      threads.shutdownNow();
    }
  }

  private static double dispatch(RunningJobs jobs, UnavailablePeer peer)
      throws IOException, InterruptedException {
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
