package org.ytarchive.bench.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ytarchive.bench.metadata.Connection;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStatus;

/** How fast jobs are created and begin, against the bare database. */
final class Creates {

  private static final int AT_ONE = 300;
  private static final int AT_MANY = 3_000;

  /** Fewer do not warm a JVM on two cores, on which the compiler competes with its work. */
  private static final int WARM_UP = 15_000;

  /** What the storm shares with the parts before it is warm by then, and it has to settle. */
  private static final int STORM_WARM_UP = 2_000;

  private static final int STORM_AT_ONE = 50;
  private static final int STORM_AT_MANY = 600;
  private static final long SETTLED_EVERY_MILLIS = 200;
  private static final int DISPATCHES = 50;
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final AtomicInteger VIDEOS = new AtomicInteger();

  private final Path directory;

  Creates(Path directory) {
    this.directory = directory;
  }

  void run() throws Exception {
    try (BareJobs bareJobs = new BareJobs(directory.resolve("bare.db"))) {
      try (BareService bareService = new BareService(bareJobs);
          UnavailablePeer peer = new UnavailablePeer(A_SECOND);
          RunningJobs jobs = new RunningJobs(directory.resolve("busy"), peer.url())) {
        Contest contest = new Contest(WARM_UP, AT_ONE, AT_MANY);
        Contest.Part bare = contest.add("bare database", () -> bareJobs::create);
        Contest.Part bareHttp =
            contest.add("bare database behind bare HTTP", () -> http(bareService.port()));
        Contest.Part called = contest.add("JobService.create", () -> inProcess(jobs.service()));
        Contest.Part posted = contest.add("POST /jobs", () -> http(jobs.port()));
        contest.run();
        bareHttp.against(bare);
        called.against(bare);
        posted.against(bare);
        posted.against(bareHttp);
      }
      try (UnavailablePeer peer = new UnavailablePeer(Duration.ZERO);
          RunningJobs jobs = new RunningJobs(directory.resolve("storm"), peer.url())) {
        Contest contest = new Contest(STORM_WARM_UP, STORM_AT_ONE, STORM_AT_MANY);
        Contest.Part bare = contest.add("bare database beside the storm", () -> bareJobs::create);
        Contest.Part posted =
            contest.add(
                "POST /jobs, workers in a storm",
                () -> http(jobs.port()),
                () -> settled(jobs.service()));
        contest.run();
        posted.against(bare);
      }
    }
    try (UnavailablePeer peer = new UnavailablePeer(Duration.ZERO);
        RunningJobs jobs = new RunningJobs(directory.resolve("quiet"), peer.url())) {
      dispatch(jobs, peer);
      Report.say("from POST to the first call to Metadata, median", dispatch(jobs, peer), "ms");
    }
  }

  private static Contest.Client inProcess(JobService service) {
    return videoId ->
        service.create(
            new JobRequest("video_download", List.of(videoId), null, null, 5, null, List.of()),
            null,
            videoId);
  }

  private static Contest.Client http(int port) throws IOException {
    Connection connection = new Connection(port);
    return new Contest.Client() {
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

  /** What was created has ended, so that nobody measures beside it. */
  private static void settled(JobService service) throws InterruptedException {
    while (service.figures().byStatus().entrySet().stream()
        .anyMatch(status -> !ended(status.getKey()) && status.getValue() > 0)) {
      Thread.sleep(SETTLED_EVERY_MILLIS);
    }
  }

  private static boolean ended(JobStatus status) {
    return switch (status) {
      case COMPLETED, FAILED, CANCELLED -> true;
      case CREATED, QUEUED, RUNNING, RETRYING -> false;
    };
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

  /** The id of a video that no job had yet. */
  static String video() {
    return "b%010d".formatted(VIDEOS.incrementAndGet());
  }
}
