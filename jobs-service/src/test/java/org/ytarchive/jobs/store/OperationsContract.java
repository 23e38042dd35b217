package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobListing;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobQuery.Order;
import org.ytarchive.jobs.domain.JobRemoval.Files;
import org.ytarchive.jobs.domain.JobRequest;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobStats;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.MetadataSource;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.testkit.MovableClock;

/** What can be done with jobs, on every database. */
abstract class OperationsContract {

  private static final String A = "aaaaaaaaaaa";
  private static final String B = "-bbbbbbbbbb";
  private static final String C = "ccccccccccc";

  private final FakePeers peers = new FakePeers();
  private final MovableClock clock = MovableClock.at("2026-01-01T12:00:00Z");
  private EngineRig rig;

  abstract JobsDatabase open();

  @BeforeEach
  void openRig() {
    rig = new EngineRig(open(), peers, clock);
  }

  @AfterEach
  void closeRig() {
    rig.close();
  }

  private String failing(String videoId) {
    peers.fail("metadata " + videoId, ServiceException.invalid("No."));
    String job = rig.download(videoId);
    rig.work();
    assertThat(rig.status(job)).isEqualTo(JobStatus.FAILED);
    return job;
  }

  private List<String> search(String text) {
    JobQuery.Filter filter = new JobQuery.Filter(Set.of(), null, null, null, null, text);
    return ids(rig.jobs.list(new JobQuery(filter, Order.CREATED_AT_ASC, 50, 0)));
  }

  private static List<String> ids(JobListing listing) {
    return listing.lines().stream().map(JobListing.Line::job).map(Job::id).toList();
  }

  @Test
  void searchesEverythingThatAPersonMayRemember() {
    String noted =
        rig.jobs
            .create(
                new JobRequest(
                    "metadata_only",
                    List.of(A),
                    null,
                    null,
                    null,
                    "{\"note\":\"50%_off Über\"}",
                    null),
                null,
                "trace")
            .id();
    clock.advance(Duration.ofSeconds(1));
    String plain = rig.download(B);
    rig.work();

    assertThat(search(noted)).containsExactly(noted);
    assertThat(search(noted.substring(24, 33).toUpperCase(java.util.Locale.ROOT)))
        .containsExactly(noted);
    assertThat(search("bbbbb")).containsExactly(plain);
    assertThat(search("title -B")).containsExactly(plain);
    assertThat(search("Title")).containsExactly(noted, plain);
    assertThat(search("50%_OFF Über")).containsExactly(noted);
    assertThat(search("50__off")).isEmpty();
    assertThat(search("a%a")).isEmpty();
    assertThat(search("nothing of that kind\\")).isEmpty();
  }

  @Test
  void theListSaysWhatAJobWaitsFor() {
    peers.fail("metadata " + A, FakePeers.down("metadata"));
    String job = rig.download(A, B);
    rig.work();
    JobQuery.Filter all = new JobQuery.Filter(Set.of(), null, null, null, null, null);

    assertThat(rig.jobs.list(new JobQuery(all, Order.CREATED_AT_ASC, 50, 0)).lines())
        .singleElement()
        .extracting(line -> line.progress().message())
        .isEqualTo(rig.jobs.status(job).progress().message())
        .asString()
        .contains(A + " is ", "metadata service can't be reached");
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void sortsByEveryKey(Order order) {
    String first = rig.download(A);
    clock.advance(Duration.ofSeconds(1));
    String second = failing(B);
    rig.work();
    clock.advance(Duration.ofSeconds(1));
    String third = rig.download(C);
    rig.jobs.prioritise(third, 9);
    JobQuery.Filter all = new JobQuery.Filter(Set.of(), null, null, null, null, null);
    List<String> sorted = ids(rig.jobs.list(new JobQuery(all, order, 50, 0)));

    List<String> expected =
        switch (order) {
          case CREATED_AT_ASC, PRIORITY_ASC -> List.of(first, second, third);
          case CREATED_AT_DESC -> List.of(third, second, first);
          case PRIORITY_DESC -> List.of(third, second, first);
          case STATUS_ASC -> List.of(first, second, third); // completed, failed, queued
          case STATUS_DESC -> List.of(third, second, first);
          case UPDATED_AT_ASC, UPDATED_AT_DESC -> sorted;
          case COMPLETED_AT_ASC, COMPLETED_AT_DESC -> sorted;
        };
    assertThat(sorted).containsExactlyElementsOf(expected);
    if (order.name().startsWith("COMPLETED_AT")) {
      assertThat(sorted.get(2)).as("what has not ended comes last").isEqualTo(third);
    }
    if (order.name().startsWith("UPDATED_AT")) {
      assertThat(sorted.get(order == Order.UPDATED_AT_DESC ? 0 : 2)).isEqualTo(third);
    }
    assertThat(ids(rig.jobs.list(new JobQuery(all, order, 1, 1)))).containsExactly(sorted.get(1));
  }

  @Test
  void bringsForwardWhatHasNotStarted() {
    rig.download(A);
    String urgent = rig.download(B);
    Job changed = rig.jobs.prioritise(urgent, 9);
    assertThat(changed.spec().priority()).isEqualTo(9);
    rig.work();

    assertThat(peers.calls.get(0)).isEqualTo("metadata " + B);
    assertThat(rig.job(urgent).job().spec().priority()).isEqualTo(9);
    assertThatThrownBy(() -> rig.jobs.prioritise(urgent, 3)).hasMessageContaining("completed");
    assertThatThrownBy(() -> rig.jobs.prioritise("nobody", 3)).hasMessageContaining("no job");
    assertThatThrownBy(() -> rig.jobs.prioritise(urgent, 10)).hasMessageContaining("priority 10");
  }

  @Test
  void waitsForWhatItDependsOn() {
    String one = rig.download(A);
    String two = rig.download(B);
    String after = rig.downloadAfter(List.of(one, two, one), C);
    assertThat(rig.status(after)).isEqualTo(JobStatus.CREATED);
    assertThat(rig.job(after).job().spec().dependsOn()).containsExactly(one, two);
    assertThat(rig.job(after).progress().message())
        .startsWith("Waiting for job ")
        .endsWith("1 more");
    rig.jobs.prioritise(after, 9);
    rig.work();

    assertThat(rig.status(after)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.history(after)).isEqualTo("created queued running completed");
    assertThat(peers.calls.indexOf("metadata " + C))
        .isGreaterThan(peers.calls.indexOf("save " + A))
        .isGreaterThan(peers.calls.indexOf("save " + B));
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void beginsAtOnceAfterWhatIsCompleted() {
    String done = rig.download(A);
    rig.work();
    String after = rig.downloadAfter(List.of(done), B);

    assertThat(rig.status(after)).isEqualTo(JobStatus.QUEUED);
  }

  @Test
  void isCancelledWithWhatItDependsOn() {
    peers.fail("metadata " + A, ServiceException.invalid("No."));
    String broken = rig.download(A);
    String after = rig.downloadAfter(List.of(broken), B);
    String last = rig.downloadAfter(List.of(after), C);
    rig.work();

    assertThat(rig.status(after)).isEqualTo(JobStatus.CANCELLED);
    assertThat(rig.job(after).job().course().error())
        .isEqualTo("It depends on job %s, which is failed.".formatted(broken));
    assertThat(rig.status(last)).isEqualTo(JobStatus.CANCELLED);
    assertThat(rig.states(last)).containsExactly(VideoState.CANCELLED);
    assertThatThrownBy(() -> rig.jobs.retry(after)).hasMessageContaining("retry that one first");

    rig.jobs.retry(broken);
    rig.jobs.retry(after);
    assertThat(rig.status(after)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.job(after).progress().message()).startsWith("Waiting for job " + broken);
    rig.work();
    assertThat(rig.status(after)).isEqualTo(JobStatus.COMPLETED);
    rig.jobs.retry(last);
    rig.work();
    assertThat(rig.status(last)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void doesNotDependOnWhatCanNotComplete() {
    String broken = failing(A);

    assertThatThrownBy(() -> rig.downloadAfter(List.of(broken), B))
        .hasMessageContaining("is failed");
    assertThatThrownBy(() -> rig.downloadAfter(List.of("nobody"), B))
        .hasMessage("depends_on names job 'nobody', which there is not.");
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void doesNotWaitForWhatWasDeleted() {
    String first = rig.download(A);
    String after = rig.downloadAfter(List.of(first), B);
    rig.jobs.cancel(first);
    rig.work();
    rig.jobs.delete(first, Files.KEEP);

    assertThat(rig.status(after)).isEqualTo(JobStatus.CANCELLED);
    assertThatThrownBy(() -> rig.jobs.retry(after)).hasMessageContaining("deleted");
  }

  @Test
  void knowsNoJobOfAnIdThatADatabaseMayNotTake() {
    String odd = "a\0b";

    assertThatThrownBy(() -> rig.jobs.cancel(odd)).hasMessageContaining("There is no job");
    assertThatThrownBy(() -> rig.downloadAfter(List.of(odd), A))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("which there is not");
  }

  @Test
  void tellsWhatWasDoneWhereOneOfManyMeetsAFault() {
    Function<String, String> odd =
        text -> {
          if (text.equals("bug")) {
            throw new IllegalStateException("a bug");
          }
          if (text.equals("down")) {
            throw new IllegalStateException(new SQLException("gone", "08006"));
          }
          return text;
        };
    List<String> told =
        rig.jobs.each(List.of("one", "bug", "two", "down", "three"), odd).stream()
            .map(
                outcome ->
                    outcome instanceof JobService.Outcome.Refused<String> refused
                        ? refused.why().getMessage()
                        : ((JobService.Outcome.Done<String>) outcome).value())
            .toList();

    assertThat(told.get(0)).isEqualTo("one");
    assertThat(told.get(1)).contains("trace id").doesNotContain("bug");
    assertThat(told.get(2)).isEqualTo("two");
    assertThat(told.get(3)).contains("can't be reached");
    assertThat(told.get(4)).as("not tried").isEqualTo(told.get(3));
  }

  @Test
  void canBeCancelledWhileItWaitsForOthers() {
    String first = rig.download(A);
    String after = rig.downloadAfter(List.of(first), B);
    rig.jobs.cancel(after);
    rig.work();

    assertThat(rig.status(after)).isEqualTo(JobStatus.CANCELLED);
    assertThat(rig.status(first)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.job(after).progress().message()).isEqualTo("Cancelled: 1 cancelled");
    assertThat(peers.library).containsExactly(A);
  }

  private String waitingWhileItsDownloadGoesOn() {
    peers.neverEnding = true;
    peers.fail("progress", FakePeers.slow());
    String job = rig.download(A);
    rig.work();
    assertThat(rig.states(job)).containsExactly(VideoState.WAITING);
    return job;
  }

  @Test
  void stopsADownloadThatGoesOnWhileItsVideoWaits() {
    String job = waitingWhileItsDownloadGoesOn();
    rig.jobs.cancel(job);

    assertThat(rig.states(job)).as("no worker is waited for").containsOnly(VideoState.CANCELLED);
    rig.work();
    assertThat(peers.calls).endsWith("progress", "cancel", "clear job");
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void stopsItLaterWhereDownloadCanNotBeReached() {
    String job = waitingWhileItsDownloadGoesOn();
    peers.fail("cancel", FakePeers.down("download"));
    rig.jobs.cancel(job);
    assertThat(rig.status(job)).isEqualTo(JobStatus.CANCELLED);
    assertThat(peers.count("clear")).as("it is still written to").isZero();
    rig.work();

    assertThat(rig.states(job)).containsOnly(VideoState.CANCELLED);
    assertThat(peers.calls).endsWith("cancel", "cancel", "clear job");
    assertThat(rig.leftInQueue()).isZero();
  }

  private List<Downloader.Phase> phases() {
    return peers.tasks.values().stream().map(Downloader.State::phase).toList();
  }

  @Test
  void stopsTheOldDownloadBeforeARetryBeginsAnother() {
    String job = waitingWhileItsDownloadGoesOn();
    peers.fail("cancel", FakePeers.down("download"));
    rig.jobs.cancel(job);
    rig.jobs.retry(job);
    assertThat(phases()).as("nobody could tell it").containsExactly(Downloader.Phase.DOWNLOADING);
    peers.neverEnding = false;
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(phases())
        .containsExactlyInAnyOrder(Downloader.Phase.CANCELLED, Downloader.Phase.COMPLETED);
    assertThat(peers.calls.subList(0, peers.calls.lastIndexOf("download " + A)))
        .filteredOn("cancel"::equals)
        .hasSizeGreaterThanOrEqualTo(2);
    rig.workAfter(Duration.ofSeconds(30));
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void beginsNoOtherDownloadWhileTheOldOneCanNotBeStopped() {
    String job = waitingWhileItsDownloadGoesOn();
    for (int i = 0; i < 4; i++) {
      peers.fail("cancel", FakePeers.down("download"));
    }
    rig.jobs.cancel(job);
    rig.jobs.retry(job);
    peers.neverEnding = false;
    rig.work();
    assertThat(peers.count("download " + A)).as("the old one alone").isEqualTo(1);
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    for (int i = 0; i < 4; i++) {
      rig.workAfter(Duration.ofSeconds(30));
    }

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(phases())
        .containsExactlyInAnyOrder(Downloader.Phase.CANCELLED, Downloader.Phase.COMPLETED);
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void stopsTheDownloadOfAJobThatWasStartedOverWhileItBegan() {
    peers.neverEnding = true;
    String job = rig.download(A);
    peers.after(
        "download " + A,
        () -> {
          rig.jobs.cancel(job);
          rig.jobs.retry(job);
          peers.fail("cancel", FakePeers.down("download"));
          peers.neverEnding = false;
        });
    rig.work();
    rig.workAfter(Duration.ofSeconds(30));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(phases())
        .containsExactlyInAnyOrder(Downloader.Phase.CANCELLED, Downloader.Phase.COMPLETED);
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void stopsTheDownloadOfAJobThatIsDeletedBeforeItCouldBe() {
    String job = waitingWhileItsDownloadGoesOn();
    peers.fail("cancel", FakePeers.down("download"));
    rig.jobs.cancel(job);
    rig.jobs.delete(job, Files.KEEP);
    rig.work();
    rig.workAfter(Duration.ofSeconds(30));

    assertThat(phases()).containsExactly(Downloader.Phase.CANCELLED);
    assertThat(peers.calls.lastIndexOf("clear job"))
        .as("what it wrote is cleared away")
        .isGreaterThan(peers.calls.lastIndexOf("cancel"));
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void deletesWhatHasEnded() {
    String job = rig.download(A);
    assertThatThrownBy(() -> rig.jobs.delete(job, Files.KEEP)).hasMessageContaining("cancel it");
    rig.work();
    assertThat(rig.jobs.delete(job, Files.KEEP).files()).isZero();
    rig.work();

    assertThatThrownBy(() -> rig.jobs.get(job)).hasMessageContaining("There is no job");
    assertThatThrownBy(() -> rig.jobs.delete(job, Files.KEEP)).hasMessageContaining("no job");
    assertThat(peers.library).containsExactly(A);
    assertThat(rig.leftInQueue()).isZero();
    assertThat(peers.calls).endsWith("clear job");
  }

  @Test
  void deletesFilesThatNoOtherJobHas() {
    String shared = rig.download(A, B);
    String other = rig.download(B);
    rig.work();
    assertThat(rig.jobs.delete(shared, Files.DELETE).files()).isEqualTo(3);

    assertThat(peers.library).containsExactly(B);
    assertThat(peers.count("delete")).isEqualTo(1);
    assertThat(rig.jobs.delete(other, Files.DELETE).files()).isEqualTo(3);
    assertThat(peers.library).isEmpty();
  }

  @Test
  void keepsFilesThatAnotherJobCountsOn() {
    String delivered = rig.download(A);
    rig.work();
    String found = rig.download(A);
    rig.work();
    assertThat(rig.states(found)).containsExactly(VideoState.SKIPPED);
    assertThat(rig.jobs.delete(delivered, Files.DELETE).files()).isZero();

    assertThat(peers.library).containsExactly(A);
  }

  @Test
  void doesNotCountOnAVideoThatIsJustBeingDeleted() {
    String job = rig.download(A);
    rig.work();
    List<String> later = new ArrayList<>();
    peers.after(
        "about to delete " + A,
        () -> {
          later.add(rig.download(A));
          rig.workOnce();
        });
    assertThat(rig.jobs.delete(job, Files.DELETE).files()).isEqualTo(3);

    String waiting = later.get(0);
    assertThat(rig.status(waiting)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.job(waiting).videos().get(0).course().reason()).contains("being deleted");
    rig.workAfter(Duration.ofSeconds(5));
    assertThat(rig.states(waiting)).containsExactly(VideoState.SUCCEEDED);
    assertThat(peers.library).containsExactly(A);
  }

  private static ServiceException storedDifferently() {
    return ServiceException.invalid("It is there already, with other content.")
        .withDetail("reason", "stored_differently");
  }

  @Test
  void isContentWithWhatAnotherJobBroughtMeanwhile() {
    peers.fail("save " + A, storedDifferently());
    String job = rig.download(A);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.states(job)).containsExactly(VideoState.SKIPPED);
    assertThat(rig.job(job).videos().get(0).facts().fileSize()).isNull();
    assertThat(peers.calls).contains("clear " + A);
    assertThat(rig.jobs.stats(null, null).archivedVideos()).isZero();
  }

  @Test
  void replacesWhatIsThereWhereItIsNotToBeSkipped() {
    peers.library.add(A);
    JobRequest.Options anew = new JobRequest.Options(null, null, null, null, null, false, null);
    String job =
        rig.jobs
            .create(
                new JobRequest("video_download", List.of(A), null, anew, null, null, null),
                null,
                "trace")
            .id();
    rig.work();

    assertThat(rig.states(job)).containsExactly(VideoState.SUCCEEDED);
    assertThat(peers.calls).contains("replace " + A).doesNotContain("exists " + A);
  }

  @Test
  void goesOnAfterADeletionWhoseProcessDied() {
    JdbcVideoStore videos = new JdbcVideoStore(rig.database());
    videos.beginDeletion("left", A, "/archive", clock.instant().plusSeconds(300));
    String other = rig.download(B);
    String job = rig.download(A);
    rig.work();
    assertThat(rig.status(other)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    rig.workAfter(Duration.ofSeconds(301));
    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.job(job).videos().get(0).course().tries().attempts()).isEqualTo(1);
  }

  @Test
  void holdsNobodyElseForADeletion() {
    new JdbcVideoStore(rig.database())
        .beginDeletion("left", A, "/archive", clock.instant().plusSeconds(300));
    String job = rig.download(A);
    String other = rig.download(B);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.status(other)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void holdsOthersWhereNoPeerIsRegisteredOnlyIfTheyWouldFindNoneEither() {
    peers.fail("metadata " + A, FakePeers.down("metadata").withDetail("reason", "unregistered"));
    String job = rig.download(A);
    clock.advance(Duration.ofMillis(1));
    String other = rig.download(B);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.status(other))
        .as("another process at this database may have one")
        .isEqualTo(rig.database().exclusive() ? JobStatus.QUEUED : JobStatus.COMPLETED);
  }

  private static ServiceException spent() {
    return new ServiceException(ErrorCode.API_QUOTA_EXCEEDED, "Spent.")
        .withRetryAfter(Duration.ofHours(9));
  }

  @Test
  void holdsNobodyElseWhereAJobsOwnKeyIsSpent() {
    peers.fail("metadata " + A, spent());
    String job = withItsOwnKey(rig.jobs, A, B);
    String other = rig.download(C);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(peers.count("metadata " + B)).as("its other video waits with it").isZero();
    assertThat(rig.status(other)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void holdsNoJobWithAKeyOfItsOwnWhereTheServicesQuotaIsSpent() {
    peers.fail("metadata " + A, spent());
    String job = rig.download(A);
    clock.advance(Duration.ofMillis(1));
    String like = rig.download(B);
    String keyed = withItsOwnKey(rig.jobs, C);
    rig.work();

    assertThat(rig.status(job)).isEqualTo(JobStatus.RETRYING);
    assertThat(rig.job(like).progress().message()).contains("E001");
    assertThat(rig.status(keyed)).isEqualTo(JobStatus.COMPLETED);
  }

  private static String withItsOwnKey(JobService jobs, String... videoIds) {
    JobRequest.Options options =
        new JobRequest.Options(
            null, null, null, null, null, null, ApiKey.ofNullable("a-key-of-its-own"));
    return jobs.create(
            new JobRequest("video_download", List.of(videoIds), null, options, null, null, null),
            null,
            "trace")
        .id();
  }

  @Test
  void forgetsTheKeyOfAJobThatAnotherProcessEnded() {
    EngineParts here = new EngineParts(rig.database(), peers, clock);
    JdbcJobStore jobs = new JdbcJobStore(rig.database(), JsonConfiguration.lenient());
    String job = withItsOwnKey(here.jobs, A);
    here.keys.forgetEnded(jobs);
    assertThat(here.keys.of(job)).isPresent();

    rig.work();
    assertThat(here.keys.of(job)).isPresent();
    here.keys.forgetEnded(jobs);
    assertThat(here.keys.of(job)).isEmpty();
  }

  @Test
  void keepsTheJobWhileItsFilesCanNotBeDeleted() {
    String job = rig.download(A);
    rig.work();
    peers.fail("delete " + A, FakePeers.down("storage"));
    assertThatThrownBy(() -> rig.jobs.delete(job, Files.DELETE)).hasMessageContaining("storage");

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.jobs.delete(job, Files.DELETE).files()).isEqualTo(3);
  }

  @Test
  void addsUpWhatBecameOfItsJobs() {
    rig.download(A, B);
    rig.work();
    failing(C);
    Instant later = clock.instant().plusSeconds(1);
    JobStats stats = rig.jobs.stats(null, null);

    assertThat(stats.byStatus())
        .containsOnly(
            java.util.Map.entry(JobStatus.COMPLETED, 1L),
            java.util.Map.entry(JobStatus.FAILED, 1L));
    assertThat(stats.videoSeconds()).isEqualTo(122);
    assertThat(stats.archivedVideos()).isEqualTo(2);
    assertThat(stats.archivedBytes()).isEqualTo(2468);
    assertThat(rig.jobs.stats(later, null).byStatus()).isEmpty();
    assertThat(rig.jobs.stats(null, later).archivedVideos()).isEqualTo(2);
    assertThat(rig.jobs.stats(later, later).archivedVideos()).isZero();
    Instant longAgo = Instant.parse("1950-05-05T05:05:05Z");
    assertThat(rig.jobs.stats(longAgo, null)).as("each once").isEqualTo(stats);
    assertThat(rig.jobs.stats(longAgo, Instant.EPOCH).byStatus()).isEmpty();
  }

  /** Whatever happened to the jobs: a look at all of them gives the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersWhatALookAtEveryJobWouldGive(long seed) {
    Random random = new Random(seed);
    BruteForce truth = new BruteForce(rig.jobs, rig.database());
    Instant begin = clock.instant();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      happens(random, made);
      if (i % 10 == 9) {
        rig.fold();
        truth.compareStats(null, null);
        truth.compareStats(any(random, begin), any(random, begin));
        truth.compareList(random, null, null);
        truth.compareList(random, any(random, begin), null);
        truth.compareList(random, null, any(random, begin));
      }
    }
    clock.advance(Duration.ofDays(8));
    rig.retention.sweep(); // the cancelled ones
    truth.compareStats(null, null);
    truth.compareList(random, null, null);
    clock.advance(Duration.ofDays(100));
    rig.retention.sweep();
    truth.compareStats(null, null);
  }

  private Instant any(Random random, Instant begin) {
    long days = random.nextInt((int) Duration.between(begin, clock.instant()).toDays() + 2);
    return begin
        .truncatedTo(ChronoUnit.DAYS)
        .plus(Duration.ofDays(days))
        .plusMillis(random.nextBoolean() ? 0 : random.nextInt(86_400_000));
  }

  private void happens(Random random, List<String> made) {
    clock.advance(Duration.ofMillis(random.nextInt(40_000_000)));
    String video = "v%010d".formatted(random.nextInt(30));
    String job = made.isEmpty() ? "nobody" : made.get(random.nextInt(made.size()));
    try {
      switch (random.nextInt(9)) {
        case 0 -> rig.jobs.cancel(job);
        case 1 -> rig.jobs.retry(job);
        case 2 -> rig.jobs.prioritise(job, random.nextInt(10));
        case 3 -> rig.jobs.delete(job, random.nextBoolean() ? Files.KEEP : Files.DELETE);
        case 4 -> peers.fail("metadata " + video, ServiceException.invalid("No."));
        case 5 -> rig.work();
        default -> made.add(create(random, video));
      }
    } catch (ServiceException refused) {
      assertThat(refused.status()).isIn(400, 404);
    }
  }

  private String create(Random random, String video) {
    JobRequest request =
        random.nextInt(4) == 0
            ? new JobRequest("metadata_only", List.of(video), null, null, 1, null, null)
            : new JobRequest(
                "video_download",
                List.of(video, "w" + video.substring(1)),
                null,
                null,
                random.nextInt(10),
                "{\"Note\":\"É ü%d\"}".formatted(random.nextInt(4)),
                null);
    return rig.jobs.create(request, null, "trace").id();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void asksForManyThatAreHeldOnlyOnce(int others) {
    String[] many = IntStream.range(0, others).mapToObj("v%010d"::formatted).toArray(String[]::new);
    for (int i = 0; i < 10; i++) {
      for (String video : many) {
        peers.fail("metadata " + video, FakePeers.down("metadata"));
      }
    }
    String job = rig.download(many);
    String waiting = rig.download(many[0]);
    for (int i = 0; i < 5; i++) {
      rig.work();
      clock.advance(Duration.ofSeconds(30));
    }

    assertThat(peers.count("metadata v")).isLessThanOrEqualTo(6);
    assertThat(rig.job(job).videos())
        .extracting(video -> video.course().reason())
        .allMatch(reason -> reason.startsWith("waiting for a service E006: The metadata"));
    assertThat(rig.job(waiting).progress().message()).contains("waiting for a service E006");
    assertThat(rig.job(waiting).videos().get(0).course().tries().holds()).isGreaterThan(3);
    rig.jobs.cancel(job);
    rig.jobs.cancel(waiting);
    rig.workAfter(Duration.ofSeconds(30));
    assertThat(rig.leftInQueue()).isZero();
  }

  @Test
  void bringsForwardOneVideoOfALongJobAtATime() {
    peers.fail("metadata " + A, FakePeers.slow());
    String job = rig.download(A, B, C);
    rig.jobs.prioritise(job, 3);
    rig.workOnce(); // A waits for a time; B and C are done or wait for their turn
    rig.database().jdbc().sql("update jobs set status = 'running'").update();
    rig.database()
        .jdbc()
        .sql("update job_videos set state = 'waiting' where video_id in (:both)")
        .param("both", List.of(B, C))
        .update();
    rig.database().jdbc().sql("delete from scheduled_tasks").update();
    List<JobVideo> waiting = rig.job(job).videos().subList(1, 3);
    new DbSchedulerQueue(rig.database(), new Doorbell(), clock).videos(rig.job(job).job(), waiting);
    FairTurns turns = new FairTurns(rig.database(), clock);

    turns.bringForward();
    assertThat(places()).as("nobody has waited long").containsExactly(3998, 3997);
    clock.advance(FairTurns.EVERY);
    turns.bringForward();
    turns.bringForward();
    assertThat(places()).containsExactly(3999, 3997);
  }

  private List<Integer> places() {
    return rig.database()
        .jdbc()
        .sql("select priority from scheduled_tasks order by priority desc")
        .query(Integer.class)
        .list();
  }

  @Test
  void asksForFiftyVideosTogether() {
    peers.batches = MetadataSource.Batched.YES;
    String[] many = IntStream.range(0, 120).mapToObj("v%010d"::formatted).toArray(String[]::new);
    peers.fail("batch 50", FakePeers.slow());
    String job = rig.download(many);
    String alone = rig.download(A);
    for (int i = 0; i < 20 && rig.status(job) != JobStatus.COMPLETED; i++) {
      rig.work();
    }

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.status(alone)).isEqualTo(JobStatus.COMPLETED);
    assertThat(peers.calls.stream().filter(call -> call.startsWith("batch")))
        .as("the first fails, and the next video asks again")
        .containsExactly("batch 50", "batch 49", "batch 50", "batch 20");
    assertThat(peers.count("metadata v")).isEqualTo(120);
  }

  @Test
  void goesOnWithAllThatWereHeld() {
    peers.fail("metadata " + A, FakePeers.down("metadata"));
    String job = rig.download(A, B, C);
    rig.work();
    assertThat(peers.count("metadata")).isEqualTo(1);
    rig.workAfter(Duration.ofSeconds(2));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.job(job).videos())
        .extracting(JobVideo::state)
        .containsOnly(VideoState.SUCCEEDED);
  }

  @Test
  void goesOnSoonAfterAFaultHoweverOftenItWasHeld() {
    int holds = 40;
    for (int i = 0; i < holds; i++) {
      peers.fail("save " + A, new ServiceException(ErrorCode.STORAGE_FULL, "No room."));
    }
    peers.after(
        "save " + A,
        () -> {
          throw new AssertionError("a fault that nobody foresaw");
        });
    String job = rig.download(A);
    rig.work();
    for (int i = 0; i < holds; i++) {
      rig.workAfter(Duration.ofSeconds(60));
    }
    assertThat(rig.states(job)).containsExactly(VideoState.RUNNING);
    rig.workAfter(Duration.ofSeconds(30));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  private static RuntimeException terminated() {
    return new IllegalStateException(new SQLException("terminating connection", "57P01"));
  }

  private static RuntimeException busy() {
    return new IllegalStateException(new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY));
  }

  @Test
  void countsNoAttemptWhereItsOwnDatabaseFails() {
    peers.playlist("PLaaaaaaaaaaaaaaaa", A);
    for (RuntimeException fault : List.of(terminated(), busy(), terminated())) {
      peers.fail("playlist PLaaaaaaaaaaaaaaaa", fault);
      peers.fail("metadata " + A, fault);
    }
    String job = rig.playlist("PLaaaaaaaaaaaaaaaa");
    String other = rig.download(B);
    rig.work();
    assertThat(rig.job(job).progress().message()).contains("E006", "database of the jobs");
    assertThat(rig.status(other)).isEqualTo(JobStatus.COMPLETED);
    for (int i = 0; i < 6; i++) {
      rig.workAfter(Duration.ofSeconds(30));
    }

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
    assertThat(rig.job(job).videos().get(0).course().tries().attempts()).isEqualTo(1);
    assertThat(rig.job(job).job().course().retryCount()).isZero();
  }

  @Test
  void goesOnSoonAfterTheDiskOfItsDatabaseHasRoomAgain() {
    peers.fail("metadata " + A, new IllegalStateException("database or disk is full"));
    String job = rig.download(A);
    rig.work();
    assertThat(rig.job(job).progress().message()).contains("waiting for disk space E004");
    rig.workAfter(Duration.ofSeconds(10));

    assertThat(rig.status(job)).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void forgetsWhatEndedLongAgo() {
    String completed = rig.download(A);
    rig.work();
    String failed = failing(B);
    String cancelled = rig.download(C);
    rig.jobs.cancel(cancelled);
    rig.work();
    String open = rig.download(C);
    List<String> all = List.of(completed, failed, cancelled, open);

    clock.advance(Duration.ofDays(6));
    assertThat(leftOf(all)).isEqualTo(all);
    clock.advance(Duration.ofDays(2));
    assertThat(leftOf(all)).containsExactly(completed, failed, open);
    clock.advance(Duration.ofDays(23));
    assertThat(leftOf(all)).containsExactly(failed, open);
    clock.advance(Duration.ofDays(60));
    assertThat(leftOf(all)).containsExactly(open);
    assertThat(peers.plans).as("the plan of what failed stays").hasSize(1);
    assertThat(peers.library).containsExactly(A);
  }

  private List<String> everything() {
    JobQuery.Filter all = new JobQuery.Filter(Set.of(), null, null, null, null, null);
    return ids(rig.jobs.list(new JobQuery(all, Order.CREATED_AT_ASC, 50, 0)));
  }

  private List<String> leftOf(List<String> all) {
    rig.retention.sweep();
    return all.stream().filter(everything()::contains).toList();
  }
}
