package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.JobDetail;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.Library;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.Step;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.testkit.MovableClock;

class EngineTest {

  private static final String A = "aaaaaaaaaaa";
  private static final String B = "-bbbbbbbbbb";
  private static final String LIST = "PLaaaaaaaaaaaaaaaa";

  @TempDir private Path directory;
  private final FakePeers peers = new FakePeers();
  private final MovableClock clock = MovableClock.at("2026-01-01T12:00:00Z");
  private EngineRig rig;

  @BeforeEach
  void start() {
    rig = anotherRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private EngineRig anotherRig() {
    return new EngineRig(directory.resolve("jobs.db"), peers, clock);
  }

  @Test
  void carriesEveryVideoThroughItsSteps() {
    String job = rig.download(A, B);
    assertThat(rig.status(job)).isEqualTo(JobStatus.QUEUED);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(job)).isEqualTo("created queued running completed");
    assertThat(peers.calls)
        .startsWith(
            "metadata " + A,
            "save metadata " + A,
            "exists " + A,
            "download " + A,
            "progress",
            "save " + A,
            "clear " + A,
            "metadata " + B);
    assertThat(peers.library).containsExactlyInAnyOrder(A, B);
    assertThat(rig.leftInQueue()).isZero();
    JobVideo video = rig.job(job).videos().get(0);
    assertThat(video.facts().fileSize()).isEqualTo(1234);
    assertThat(video.facts().title()).isEqualTo("Title " + A);
    assertThat(video.course().tries().attempts()).isEqualTo(1);
    assertThat(rig.job(job).progress().percentage()).isEqualTo(100);
    assertThat(rig.events).hasSize(4);
  }

  @Test
  void skipsWhatTheLibraryHas() {
    peers.library.add(A);
    String job = rig.download(A);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.states(job)).containsExactly(VideoState.SKIPPED);
    assertThat(peers.count("download")).isZero();
  }

  @Test
  void storesMetadataAlone() {
    peers.playlist(LIST, A, B);
    String videos = rig.metadataOf(A);
    String list = rig.metadataOfPlaylist(LIST);
    rig.work();

    assertThat(rig.status(videos)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.status(list)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.savedMetadata).containsExactlyInAnyOrder(A, B, LIST);
    assertThat(peers.count("exists")).isZero();
    assertThat(peers.count("download")).isZero();
  }

  @Test
  void expandsAPlaylistAndPlansForWhatIsPrivate() {
    peers.playlist(LIST, A, "!" + B, A);
    String job = rig.playlist(LIST);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.states(job)).containsExactly(VideoState.SUCCEEDED, VideoState.UNAVAILABLE);
    assertThat(rig.job(job).job().course().workPlanId()).isEqualTo("plan-1");
    Library.Unavailable left = peers.plans.get(0).unavailable().get(0);
    assertThat(left.videoId()).isEqualTo(B);
    assertThat(left.reason()).isEqualTo("private");
    assertThat(left.playlistId()).isEqualTo(LIST);
  }

  @Test
  void failsWhereThePlaylistDoesNotExist() {
    String job = rig.playlist(LIST);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(rig.job(job).job().course().error()).contains("E007", LIST);
    assertThat(peers.plans).isEmpty();
  }

  @Test
  void failsWhereThePlaylistIsEmpty() {
    peers.playlist(LIST);
    String job = rig.playlist(LIST);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(rig.job(job).job().course().error()).isEqualTo("The playlist has no videos.");
  }

  @Test
  void waitsForMetadataToReadThePlaylist() {
    peers.playlist(LIST, A);
    peers.fail("playlist " + LIST, FakePeers.down("metadata"));
    peers.fail("playlist " + LIST, FakePeers.slow());
    String job = rig.playlist(LIST);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.job(job).progress().message()).contains("E006", "can't be reached");

    rig.workAfter(Duration.ofSeconds(2));
    assertThat(rig.job(job).progress().message()).contains("E003");
    rig.workAfter(Duration.ofSeconds(10));
    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void leavesOutWhatIsUnavailable() {
    peers.fail(
        "metadata " + A,
        new ServiceException(ErrorCode.VIDEO_UNAVAILABLE, "Gone.").withDetail("reason", "removed"));
    String job = rig.download(A, B);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.states(job)).containsExactly(VideoState.UNAVAILABLE, VideoState.SUCCEEDED);
    assertThat(peers.plans).hasSize(1);
    assertThat(peers.count("metadata " + A)).isEqualTo(1);
  }

  @Test
  void failsWhereNothingCouldBeHad() {
    peers.fail("metadata " + A, new ServiceException(ErrorCode.VIDEO_UNAVAILABLE, "Gone."));
    String job = rig.download(A);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(rig.job(job).job().course().error())
        .isEqualTo("Of 1 video: 1 unavailable. aaaaaaaaaaa: E002 Gone.");
  }

  @Test
  void triesTransientFailuresAgain() {
    peers.fail("metadata " + A, FakePeers.slow());
    String job = rig.download(A);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.job(job).videos().get(0).course().reason())
        .isEqualTo("trying again after E003: Too slow. Next try at 2026-01-01T12:00:05Z.");
    assertThat(rig.job(job).progress().message()).contains("E003");

    rig.workAfter(Duration.ofSeconds(4));
    assertThat(peers.count("metadata")).isEqualTo(1);
    rig.workAfter(Duration.ofSeconds(1));
    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(job)).isEqualTo("created queued running retrying running completed");
    assertThat(rig.job(job).job().course().retryCount()).isEqualTo(1);
    assertThat(rig.job(job).videos().get(0).course().tries().attempts()).isEqualTo(2);
  }

  @Test
  void givesUpAfterTheLastAttemptAndGoesOnWithTheOthers() {
    for (int i = 0; i <= EngineRig.MAX_RETRIES; i++) {
      peers.fail("metadata " + A, FakePeers.slow());
    }
    String job = rig.download(A, B);
    rig.work();
    rig.workAfter(Duration.ofSeconds(5));
    assertThat(rig.states(job)).containsExactly(VideoState.WAITING, VideoState.SUCCEEDED);
    rig.workAfter(Duration.ofSeconds(10));

    assertThat(rig.states(job)).containsExactly(VideoState.FAILED, VideoState.SUCCEEDED);
    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    Library.Failed failed = peers.plans.get(0).failed().get(0);
    assertThat(failed.attempts()).isEqualTo(EngineRig.MAX_RETRIES + 1);
    assertThat(failed.errors()).containsExactly("E003 Too slow.");
  }

  @Test
  void doesNotRepeatWhatIsFinal() {
    peers.fail("download " + A, ServiceException.invalid("No such quality."));
    String job = rig.download(A);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(peers.count("download")).isEqualTo(1);
  }

  @Test
  void waitsForAServiceThatIsDownForAsLongAsItTakes() {
    for (int i = 0; i < 20; i++) {
      peers.fail("metadata " + A, FakePeers.down("metadata"));
    }
    String job = rig.download(A);
    rig.work();
    assertThat(rig.job(job).progress().message())
        .contains("waiting for a service E006: The metadata service can't be reached.");
    for (int i = 0; i < 19; i++) {
      rig.workAfter(Duration.ofSeconds(30));
    }
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofSeconds(30));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(job)).isEqualTo("created queued running retrying running completed");
    assertThat(rig.job(job).job().course().retryCount()).isZero();
    assertThat(rig.job(job).videos().get(0).course().tries().attempts()).isEqualTo(1);
  }

  @Test
  void holdsWhileTheDiskIsFull() {
    peers.fail("save " + A, new ServiceException(ErrorCode.STORAGE_FULL, "No room."));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.job(job).progress().message()).contains("waiting for disk space", "E004");
    rig.workAfter(Duration.ofSeconds(60));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.count("download")).isEqualTo(1);
  }

  @Test
  void pausesForAsLongAsItIsTold() {
    peers.fail(
        "metadata " + A,
        new ServiceException(ErrorCode.API_QUOTA_EXCEEDED, "Spent.")
            .withRetryAfter(Duration.ofMinutes(5)));
    String job = rig.download(A);
    rig.work();
    rig.workAfter(Duration.ofMinutes(4));
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofMinutes(1));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void startsAnotherTaskAfterAFailedDownload() {
    JobDetail created = rig.job(rig.download(A));
    UUID first = created.videos().get(0).taskId();
    peers.tasks.put(first, FakePeers.state(Downloader.Phase.FAILED, FakePeers.slow()));
    rig.work();
    assertThat(rig.status(created.job().id())).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofSeconds(5));

    assertThat(rig.status(created.job().id())).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2);
    assertThat(peers.count("metadata " + A)).isEqualTo(1);
  }

  @Test
  void failsAVideoWhoseTaskWasCancelledByOthers() {
    JobDetail created = rig.job(rig.download(A));
    peers.tasks.put(
        created.videos().get(0).taskId(), FakePeers.state(Downloader.Phase.CANCELLED, null));
    rig.work();

    assertThat(rig.status(created.job().id())).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void retriesWhatDidNotSucceed() {
    peers.fail("metadata " + A, ServiceException.invalid("No."));
    String job = rig.download(A, B);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(rig.jobs.retry(job).course().retryCount()).isEqualTo(1);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(job))
        .isEqualTo("created queued running failed retrying running completed");
    assertThat(peers.count("metadata " + B)).isEqualTo(1);
    assertThat(peers.plans).hasSize(1);
  }

  @Test
  void retriesAPlaylistThatCouldNotBeRead() {
    String job = rig.playlist(LIST);
    rig.work();
    peers.playlist(LIST, A);
    rig.jobs.retry(job);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void cancelsBeforeAnythingStarted() {
    String job = rig.download(A, B);
    rig.jobs.cancel(job);
    rig.work();

    assertThat(rig.states(job)).containsOnly(VideoState.CANCELLED);
    assertThat(peers.calls).containsExactly("clear job");
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void stopsTheDownloadOfACancelledJob() {
    String job = rig.download(A, B);
    peers.after("download " + A, () -> rig.jobs.cancel(job));
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.CANCELLED);
    assertThat(rig.states(job)).containsOnly(VideoState.CANCELLED);
    assertThat(peers.count("cancel")).isEqualTo(1);
    assertThat(peers.count("metadata " + B)).isZero();
    assertThat(peers.library).isEmpty();
  }

  @Test
  void triesToStopTheDownloadUntilItIsStopped() {
    String job = rig.download(A);
    peers.after("download " + A, () -> rig.jobs.cancel(job));
    peers.fail("cancel", FakePeers.down("download"));
    rig.work();
    assertThat(rig.states(job)).containsExactly(VideoState.RUNNING);
    rig.workAfter(Duration.ofSeconds(2));

    assertThat(rig.states(job)).containsExactly(VideoState.CANCELLED);
  }

  @Test
  void runsACancelledJobAgain() {
    String job = rig.download(A);
    peers.after("download " + A, () -> rig.jobs.cancel(job));
    rig.work();
    rig.jobs.retry(job);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2);
  }

  @Test
  void goesOnAfterACrashBetweenTwoSteps() {
    String job = rig.download(A);
    // An Error passes through everything, as the end of the process would.
    peers.after(
        "save " + A,
        () -> {
          throw new ProcessEnded();
        });
    rig.workOnce();
    assertThat(rig.job(job).videos().get(0).step()).isEqualTo(Step.SAVE);
    rig.close();

    rig = anotherRig().recovered();
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofMinutes(1));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(job)).isEqualTo("created queued running retrying running completed");
    assertThat(rig.job(job).history()).extracting(StateChange::reason).contains("restart");
    assertThat(rig.job(job).job().course().retryCount()).isZero();
    assertThat(peers.count("metadata " + A)).isEqualTo(1);
    assertThat(peers.count("download " + A)).isEqualTo(1);
    assertThat(peers.count("save " + A)).isEqualTo(2);
    assertThat(peers.tasks).hasSize(1);
  }

  @Test
  void findsItsDownloadAgainAfterACrash() {
    String job = rig.download(A);
    peers.after(
        "download " + A,
        () -> {
          throw new ProcessEnded();
        });
    rig.workOnce();
    rig.close();

    rig = anotherRig().recovered();
    rig.workAfter(Duration.ofMinutes(1));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.count("metadata " + A)).isEqualTo(1);
    assertThat(peers.count("download " + A)).isEqualTo(2);
    assertThat(peers.tasks).hasSize(1);
  }

  @Test
  void downloadsAgainWhatDownloadHasForgotten() {
    String job = rig.download(A);
    peers.fail("save " + A, FakePeers.slow());
    rig.work();
    peers.tasks.clear();
    rig.workAfter(Duration.ofSeconds(5));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.count("download " + A)).isEqualTo(2);
  }

  @Test
  void showsThatADownloadGoesOnThatWasHeldBefore() {
    peers.neverEnding = true;
    peers.fail("download " + A, FakePeers.down("download"));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    peers.after("progress", rig.watch::stop); // which sends the worker home
    clock.advance(Duration.ofSeconds(2));
    rig.workOnce();

    assertThat(rig.status(job)).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void startsAnotherTaskWhereDownloadKnowsNothingOfTheFirst() {
    peers.fail("progress", ServiceException.notFound("There is no such task."));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofSeconds(5));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(2);
    assertThat(rig.job(job).videos().get(0).course().tries().attempts()).isEqualTo(2);
  }

  @Test
  void makesTheWorkPlanWhenStorageIsBack() {
    peers.fail("metadata " + A, ServiceException.invalid("No."));
    peers.fail("plan", FakePeers.down("storage"));
    peers.fail("plan", FakePeers.down("storage"));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    assertThat(peers.plans).isEmpty();
    rig.workAfter(Duration.ofSeconds(30));
    rig.workAfter(Duration.ofSeconds(30));

    assertThat(peers.plans).hasSize(1);
    assertThat(peers.plans.get(0).key()).isEqualTo(job + ":1");
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void tidiesUpAlsoWhereStorageRefusesTheWorkPlan() {
    peers.fail("metadata " + A, ServiceException.invalid("No."));
    peers.fail("plan", ServiceException.invalid("Too large."));
    rig.download(A);
    rig.work();

    assertThat(peers.calls).contains("plan", "clear job");
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void goesHomeWhenTheServiceStops() {
    String job = rig.download(A);
    rig.watch.stop();
    rig.workOnce();
    assertThat(rig.states(job)).containsExactly(VideoState.RUNNING);
    rig.close();

    rig = anotherRig().recovered();
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.tasks).hasSize(1);
  }

  @Test
  void letsJobsOfTheSamePriorityGoForwardSideBySide() {
    String many = rig.download("m0000000000", "m0000000001", "m0000000002");
    String single = rig.download("s0000000000");
    rig.work();

    assertThat(peers.calls.stream().filter(call -> call.startsWith("metadata")).toList())
        .containsExactly(
            "metadata m0000000000",
            "metadata s0000000000",
            "metadata m0000000001",
            "metadata m0000000002");
    assertThat(rig.status(many)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.status(single)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void treatsAFaultOfItsOwnAsTransient() {
    peers.fail("metadata " + A, new IllegalStateException("a bug"));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.job(job).progress().message()).contains("E999").doesNotContain("a bug");
    rig.workAfter(Duration.ofSeconds(5));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  /** Stands for the end of the process. */
  private static final class ProcessEnded extends Error {
    private static final long serialVersionUID = 1L;
  }
}
