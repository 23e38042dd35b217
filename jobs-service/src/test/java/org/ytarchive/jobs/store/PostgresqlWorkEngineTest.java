package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.Step;

class PostgresqlWorkEngineTest extends WorkEngineContract {

  private static TestPostgres postgres;
  private String url = "";

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void freshDatabase() {
    url = postgres.freshDatabase();
  }

  @Override
  JobsDatabase open() {
    return JobsDatabase.postgresql(url);
  }

  @Test
  void takesOverFromAProcessThatIsGone() {
    peers.neverEnding = true;
    Running first = new Running().start();
    String job = first.parts.create("video_download", videos(WORKERS + 6), null);
    await().atMost(Duration.ofSeconds(60)).until(() -> peers.count("download v") == WORKERS);
    first.kill();
    peers.neverEnding = false;
    peers.endAll();
    Running second = new Running().start();
    await().atMost(Duration.ofSeconds(60)).until(() -> second.status(job) == JobStatus.COMPLETED);

    assertThat(peers.library).hasSize(WORKERS + 6);
    assertThat(peers.tasks).hasSize(WORKERS + 6); // each was found again, none begun twice
    assertThat(peers.count("metadata v")).isEqualTo(WORKERS + 6);
    assertThat(peers.count("save v")).isEqualTo(WORKERS + 6);
    assertThat(second.parts.jobs.get(job).history())
        .extracting(StateChange::reason)
        .anyMatch(reason -> reason.startsWith("restart: video v"));
    assertThat(second.parts.jobs.get(job).job().course().retryCount()).isZero();
  }

  @Test
  void takesOverFromAProcessThatWasKilled() throws IOException, InterruptedException {
    Running survivor = new Running();
    String job = survivor.parts.create("video_download", videos(WORKERS + 2), null);
    Process doomed = EngineProcess.start(url);
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  survivor.parts.jobs.get(job).videos().stream()
                          .filter(video -> video.step() == Step.DOWNLOAD)
                          .count()
                      == WORKERS);
    } finally {
      doomed.destroyForcibly().waitFor();
    }
    survivor.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> survivor.status(job) == JobStatus.COMPLETED);

    assertThat(peers.library).hasSize(WORKERS + 2);
    assertThat(peers.count("metadata v")).as("what the other had not begun with").isEqualTo(2);
    assertThat(peers.count("save v")).isEqualTo(WORKERS + 2);
    assertThat(survivor.parts.jobs.get(job).history())
        .extracting(StateChange::reason)
        .anyMatch(reason -> reason.startsWith("restart: video v"));
  }

  @Test
  void leavesTheWorkToOthersWhileItRests() {
    FakePeers unused = new FakePeers();
    Running resting = new Running(unused);
    resting.engine.rest(Duration.ofHours(1));
    resting.start();
    Running other = new Running().start();
    String job = resting.parts.create("video_download", videos(20), null);
    await().atMost(Duration.ofSeconds(60)).until(() -> other.status(job) == JobStatus.COMPLETED);

    assertThat(unused.calls).isEmpty();
    assertThat(peers.library).hasSize(20);
  }

  @Test
  void goesOnAfterARest() {
    Running resting = new Running();
    resting.engine.rest(Duration.ofSeconds(1));
    resting.engine.rest(Duration.ofMillis(1));
    resting.start();
    String job = resting.parts.create("video_download", videos(2), null);

    await().atMost(Duration.ofSeconds(60)).until(() -> resting.status(job) == JobStatus.COMPLETED);
  }

  @Test
  void oneThatReachesNobodyDoesNotHoldUpTheOthers() {
    Running good = new Running().start();
    String before = good.parts.create("video_download", List.of("beforebefor"), null);
    await().atMost(Duration.ofSeconds(60)).until(() -> good.status(before) == JobStatus.COMPLETED);
    FakePeers nobody = new FakePeers();
    nobody.unreachable = true;
    new Running(nobody).start();
    String job = good.parts.create("video_download", videos(200), null);
    await().atMost(Duration.ofSeconds(60)).until(() -> good.status(job) == JobStatus.COMPLETED);

    assertThat(peers.library).hasSize(201);
    assertThat(nobody.count("metadata v"))
        .as("it tries at ever longer intervals, with as many as it has workers")
        .isLessThan(10 * WORKERS);
  }

  @Test
  void sharesTheWorkBetweenTwoProcesses() {
    Running first = new Running().start();
    Running second = new Running().start();
    String one = first.parts.create("video_download", videos(60), null);
    String two = second.parts.create("video_download", videos(60), null);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                second.status(one) == JobStatus.COMPLETED
                    && first.status(two) == JobStatus.COMPLETED);

    assertThat(peers.count("metadata v")).isEqualTo(120);
  }
}
