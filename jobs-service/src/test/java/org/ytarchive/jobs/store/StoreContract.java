package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.ytarchive.common.json.JsonConfiguration;
import org.ytarchive.jobs.domain.IdempotencyKeys.Claim;
import org.ytarchive.jobs.domain.Job;
import org.ytarchive.jobs.domain.JobPage;
import org.ytarchive.jobs.domain.JobQuery;
import org.ytarchive.jobs.domain.JobQuery.Filter;
import org.ytarchive.jobs.domain.JobQuery.Order;
import org.ytarchive.jobs.domain.JobStatus;
import org.ytarchive.jobs.domain.JobType;
import org.ytarchive.jobs.domain.JobVideo;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.Transfer;
import org.ytarchive.jobs.domain.Tries;
import org.ytarchive.jobs.domain.VideoCourse;
import org.ytarchive.jobs.domain.VideoState;
import org.ytarchive.jobs.domain.VideoSummary;
import org.ytarchive.jobs.domain.VideoTicket;

/** What every database of jobs does. */
abstract class StoreContract {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private JobsDatabase database;
  private JdbcJobStore jobs;
  private JdbcVideoStore videos;
  private JdbcIdempotencyKeys keys;

  abstract JobsDatabase open();

  @BeforeEach
  void openStores() {
    database = open();
    jobs = new JdbcJobStore(database, JsonConfiguration.lenient());
    videos = new JdbcVideoStore(database);
    keys = new JdbcIdempotencyKeys(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesBackAJobAsItWasPutIn() {
    Job job = StoredJobs.aJob();
    jobs.insert(job, List.of());

    assertThat(jobs.find(job.id())).contains(job);
    assertThat(jobs.find("nobody")).isEmpty();
  }

  @Test
  void givesBackAJobWithoutAnythingOptional() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());

    assertThat(jobs.find(job.id())).contains(job);
  }

  @Test
  void replacesAJob() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    Job ended = StoredJobs.ended(job, JobStatus.COMPLETED, NOON.plusSeconds(5));
    jobs.update(ended);

    assertThat(jobs.find(job.id())).contains(ended);
    assertThat(inTransaction(() -> jobs.lock(job.id()))).contains(ended);
    assertThat(jobs.in(JobStatus.COMPLETED)).containsExactly(job.id());
    assertThat(jobs.counts()).isEqualTo(Map.of(JobStatus.COMPLETED, 1L));
  }

  @Test
  void appendsToTheHistory() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    StateChange first = new StateChange(null, JobStatus.CREATED, NOON, "requested");
    StateChange second =
        new StateChange(JobStatus.CREATED, JobStatus.QUEUED, NOON.plusMillis(1), "its turn");
    jobs.append(job.id(), first);
    jobs.append(job.id(), second);

    assertThat(jobs.history(job.id())).containsExactly(first, second);
  }

  @Test
  void givesBackVideosAsTheyWerePutIn() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    JobVideo full = StoredJobs.aFullVideo(job.id(), "aaaaaaaaaaa", 1, NOON);
    JobVideo bare = StoredJobs.aVideo(job.id(), "-bbbbbbbbbb", 0, VideoState.WAITING);
    videos.insert(List.of(full, bare));

    assertThat(videos.of(job.id())).containsExactly(bare, full);
    assertThat(videos.find(job.id(), full.videoId())).contains(full);
    assertThat(videos.find(job.id(), "ccccccccccc")).isEmpty();
  }

  @Test
  void replacesAVideo() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    videos.insert(List.of(StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 0, VideoState.WAITING)));
    JobVideo full = StoredJobs.aFullVideo(job.id(), "aaaaaaaaaaa", 0, NOON);
    videos.update(full);

    assertThat(videos.of(job.id())).containsExactly(full);
  }

  @Test
  void notesATransferOnlyWhileTheVideoRunsUnderThatTicket() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    videos.insert(
        List.of(
            StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 0, VideoState.RUNNING),
            StoredJobs.aVideo(job.id(), "bbbbbbbbbbb", 1, VideoState.SUCCEEDED)));
    Transfer half = new Transfer(50.5, 1000L, 60L, "video");
    videos.note(new VideoTicket(job.id(), "aaaaaaaaaaa", 1), half);
    videos.note(new VideoTicket(job.id(), "aaaaaaaaaaa", 2), Transfer.NONE);
    videos.note(new VideoTicket(job.id(), "bbbbbbbbbbb", 1), half);

    assertThat(videos.of(job.id()))
        .extracting(JobVideo::transfer)
        .containsExactly(half, Transfer.NONE);
  }

  @Test
  void countsVideosByState() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    videos.insert(
        List.of(
            StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 0, VideoState.RUNNING),
            StoredJobs.aVideo(job.id(), "bbbbbbbbbbb", 1, VideoState.SUCCEEDED),
            StoredJobs.aVideo(job.id(), "ccccccccccc", 2, VideoState.SUCCEEDED)));

    assertThat(videos.tally(job.id()).counts())
        .isEqualTo(Map.of(VideoState.RUNNING, 1, VideoState.SUCCEEDED, 2));
    assertThat(videos.count(VideoState.RUNNING)).isEqualTo(1);
    Map<String, VideoSummary> summaries = videos.summaries(List.of(job.id(), "nobody"));
    assertThat(summaries).containsOnlyKeys(job.id());
    assertThat(summaries)
        .extractingByKey(job.id())
        .extracting(VideoSummary::videoIds, InstanceOfAssertFactories.list(String.class))
        .containsExactly("aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc");
    assertThat(videos.summaries(List.of())).isEmpty();
  }

  @Test
  void findsTheVideosThatTellHowFarJobsAre() {
    Job job = StoredJobs.aBareJob(NOON);
    Job quiet = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    jobs.insert(quiet, List.of());
    JobVideo running = StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 4, VideoState.RUNNING);
    JobVideo halfDone = StoredJobs.aFullVideo(job.id(), "bbbbbbbbbbb", 3, NOON);
    JobVideo firstHeld = held(StoredJobs.aVideo(job.id(), "ccccccccccc", 1, VideoState.WAITING));
    videos.insert(
        List.of(
            running,
            halfDone,
            firstHeld,
            held(StoredJobs.aVideo(job.id(), "ddddddddddd", 2, VideoState.WAITING)),
            StoredJobs.aVideo(job.id(), "eeeeeeeeeee", 0, VideoState.WAITING),
            StoredJobs.aVideo(job.id(), "fffffffffff", 5, VideoState.SUCCEEDED),
            StoredJobs.aVideo(quiet.id(), "aaaaaaaaaaa", 0, VideoState.SKIPPED)));

    assertThat(videos.underWay(List.of(job.id(), quiet.id(), "nobody")))
        .isEqualTo(Map.of(job.id(), List.of(firstHeld, halfDone, running)));
    assertThat(videos.underWay(List.of(quiet.id()))).isEmpty();
    assertThat(videos.underWay(List.of())).isEmpty();
  }

  private static JobVideo held(JobVideo video) {
    return new JobVideo(
        video.jobId(),
        video.videoId(),
        video.position(),
        video.state(),
        video.step(),
        new VideoCourse(1, Tries.NONE, 0, "waiting for something", NOON),
        video.facts(),
        video.error(),
        video.spent(),
        video.transfer());
  }

  @Test
  void aSummaryIsCalledAfterTheFirstVideo() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    JobVideo second = StoredJobs.aVideo(job.id(), "bbbbbbbbbbb", 1, VideoState.WAITING);
    JobVideo first = StoredJobs.aFullVideo(job.id(), "aaaaaaaaaaa", 0, NOON);
    videos.insert(List.of(second, first));

    assertThat(first.facts().title()).isNotNull();
    assertThat(videos.summaries(List.of(job.id())).values())
        .extracting(VideoSummary::title)
        .containsExactly(first.facts().title());
  }

  @Test
  void cancelsWhatWaits() {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    videos.insert(
        List.of(
            StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 0, VideoState.RUNNING),
            StoredJobs.aVideo(job.id(), "bbbbbbbbbbb", 1, VideoState.WAITING),
            StoredJobs.aFullVideo(job.id(), "ccccccccccc", 2, NOON)));
    assertThat(videos.anyReady(job.id())).isTrue();
    assertThat(videos.cancelWaiting(job.id()))
        .as("what may be downloading while it waits")
        .containsExactly(new VideoTicket(job.id(), "ccccccccccc", 1));

    assertThat(videos.of(job.id()))
        .extracting(JobVideo::state)
        .containsExactly(VideoState.RUNNING, VideoState.CANCELLED, VideoState.RUNNING);
    assertThat(videos.of(job.id()).get(2).course().reason()).isNull();
  }

  @Test
  void interruptsWhatRunsButNotInAnEndedJob() {
    Job running = StoredJobs.aBareJob(NOON);
    Job cancelled = StoredJobs.ended(StoredJobs.aBareJob(NOON), JobStatus.CANCELLED, NOON);
    for (Job job : List.of(running, cancelled)) {
      jobs.insert(job, List.of());
      videos.insert(List.of(StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 0, VideoState.RUNNING)));
    }

    assertThat(videos.interruptRunning("restart")).isEqualTo(1);
    assertThat(videos.of(running.id()).get(0).course().reason()).isEqualTo("restart");
    assertThat(videos.of(cancelled.id()).get(0).state()).isEqualTo(VideoState.RUNNING);
  }

  @Test
  void givesAKeyToOneJobOnly() {
    Job job = StoredJobs.aBareJob(NOON);
    Claim first = new Claim("digest", job.id());
    Optional<Claim> free =
        inTransaction(
            () -> {
              Optional<Claim> taken = keys.claim("key", first, NOON);
              jobs.insert(job, List.of());
              return taken;
            });

    assertThat(free).isEmpty();
    assertThat(keys.claim("key", new Claim("other", "other"), NOON)).contains(first);
  }

  @Test
  void undoesWhatThrows() {
    Job job = StoredJobs.aBareJob(NOON);
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      jobs.insert(job, List.of());
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(jobs.find(job.id())).isEmpty();
  }

  @Test
  void pagesThroughWhatMatches() {
    List<Job> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Job job = StoredJobs.aBareJob(NOON.plusSeconds(i));
      made.add(job);
      jobs.insert(job, List.of());
    }
    jobs.update(StoredJobs.ended(made.get(0), JobStatus.FAILED, NOON.plusSeconds(9)));

    JobPage page = jobs.list(query(Set.of(JobStatus.QUEUED), Order.CREATED_AT_DESC, 2, 1));
    assertThat(page.total()).isEqualTo(4);
    assertThat(page.jobs()).extracting(Job::id).containsExactly(made.get(3).id(), made.get(2).id());
    assertThat(jobs.list(query(Set.of(), Order.CREATED_AT_ASC, 1, 0)).jobs())
        .extracting(Job::id)
        .containsExactly(made.get(0).id());
    assertThat(jobs.list(query(Set.of(), Order.COMPLETED_AT_DESC, 1, 0)).jobs())
        .extracting(Job::id)
        .containsExactly(made.get(0).id());
  }

  /** Walking in order past what does not match gives what sorting all that matches does. */
  @ParameterizedTest
  @EnumSource(Order.class)
  void findsAFrequentWordInEveryOrder(Order order) {
    for (int i = 0; i < 12; i++) {
      Job made = StoredJobs.aBareJob(NOON.plusSeconds(i % 5));
      Job job =
          i % 2 == 0
              ? made
              : StoredJobs.ended(made, JobStatus.COMPLETED, NOON.plusSeconds(100 - i));
      jobs.insert(job, List.of());
      String first = "a%010d".formatted(i);
      videos.insert(
          i % 3 == 0
              ? List.of(StoredJobs.aVideo(job.id(), first, 0, VideoState.WAITING))
              : List.of(
                  StoredJobs.aFullVideo(job.id(), first, 0, NOON),
                  StoredJobs.aFullVideo(job.id(), "b%010d".formatted(i), 1, NOON)));
    }
    JdbcJobStore counting = new JdbcJobStore(database, JsonConfiguration.lenient(), 3);
    for (Filter filter :
        List.of(
            found(Set.of(), null),
            found(Set.of(JobStatus.COMPLETED), null),
            found(Set.of(JobStatus.QUEUED), NOON.plusSeconds(2)),
            found(Set.of(JobStatus.RUNNING), null))) {
      JobPage all = jobs.list(new JobQuery(filter, order, 500, 0));
      List<Job> paged = new ArrayList<>();
      for (int offset = 0; offset < 12; offset += 3) {
        JobPage page = counting.list(new JobQuery(filter, order, 3, offset));
        paged.addAll(page.jobs());
        assertThat(page.total()).as("%s", filter).isEqualTo(Math.min(all.total(), 4));
      }
      assertThat(paged).as("%s by %s", filter, order).isEqualTo(all.jobs());
    }
  }

  private static Filter found(Set<JobStatus> statuses, @Nullable Instant from) {
    return new Filter(statuses, null, null, from, null, "EIN titel");
  }

  @Test
  void aPieceOfWorkIsARowAsDbSchedulerWritesIt() {
    Job job = StoredJobs.aBareJob(NOON);
    JobVideo video = StoredJobs.aVideo(job.id(), "aaaaaaaaaaa", 3, VideoState.WAITING);
    new DbSchedulerQueue(database, new Doorbell(), Clock.fixed(NOON, ZoneOffset.UTC))
        .begin(job, List.of(video));
    Map<String, @Nullable Object> ours = theOnlyPieceOfWork();
    database.jdbc().sql("delete from scheduled_tasks").update();
    SchedulerClient.Builder.create(database.connections())
        .serializer(new NoData())
        .enablePriority()
        .build()
        .scheduleBatch(
            List.of(
                WorkNames.VIDEO
                    .instance(video.ticket().text())
                    .priority(WorkNames.priority(job, 3))
                    .build()),
            NOON);

    assertThat(theOnlyPieceOfWork()).isEqualTo(ours);
  }

  private Map<String, @Nullable Object> theOnlyPieceOfWork() {
    return database.jdbc().sql("select * from scheduled_tasks").query().singleRow();
  }

  @Test
  void wrapsAJobUpOnceHoweverOftenItIsSaid() {
    Job job = StoredJobs.ended(StoredJobs.aBareJob(NOON), JobStatus.CANCELLED, NOON);
    DbSchedulerQueue queue =
        new DbSchedulerQueue(database, new Doorbell(), Clock.fixed(NOON, ZoneOffset.UTC));
    queue.wrapUp(job);
    queue.wrapUp(job);

    assertThat(theOnlyPieceOfWork()).containsEntry("task_name", "wrap-up");
  }

  @Test
  void filtersByTypePriorityAndTime() {
    Job job = StoredJobs.aJob();
    jobs.insert(job, List.of());
    Instant created = job.times().createdAt();
    Filter all =
        new Filter(
            Set.of(job.status()),
            job.spec().type(),
            job.spec().priority(),
            created,
            created.plusMillis(1),
            null);
    Filter otherType =
        new Filter(
            Set.of(), JobType.METADATA_ONLY, null, created, created.plus(Duration.ofDays(1)), null);

    assertThat(jobs.list(new JobQuery(all, Order.PRIORITY_DESC, 10, 0)).jobs())
        .containsExactly(job);
    assertThat(jobs.list(new JobQuery(otherType, Order.STATUS_ASC, 10, 0)).total()).isZero();
  }

  @Test
  void letsWritersWaitForOneAnother() throws Exception {
    Job job = StoredJobs.aBareJob(NOON);
    jobs.insert(job, List.of());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        writers.add(
            threads.submit(
                () ->
                    database
                        .transactions()
                        .run(
                            () -> {
                              assertThat(jobs.lock(job.id())).isPresent();
                              jobs.append(
                                  job.id(),
                                  new StateChange(null, JobStatus.CREATED, NOON, "again"));
                            })));
      }
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(jobs.history(job.id())).hasSize(40);
  }

  @Test
  void undoesOnlyWhatFailsOfManyAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Job> made = new ArrayList<>();
    List<Future<Boolean>> writers = new ArrayList<>();
    List<Boolean> toldAfterwards = Collections.synchronizedList(new ArrayList<>());
    try {
      for (int i = 0; i < 200; i++) {
        Job job = StoredJobs.aBareJob(NOON.plusSeconds(i));
        made.add(job);
        boolean good = i % 3 != 0;
        writers.add(threads.submit(() -> insert(job, good, toldAfterwards)));
      }
      for (int i = 0; i < writers.size(); i++) {
        assertThat(writers.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i % 3 != 0);
      }
    } finally {
      threads.shutdownNow();
    }

    for (int i = 0; i < made.size(); i++) {
      assertThat(jobs.find(made.get(i).id()).isPresent()).isEqualTo(i % 3 != 0);
    }
    assertThat(toldAfterwards).hasSize(133).containsOnly(true);
  }

  /** Whether it was committed. */
  private boolean insert(Job job, boolean good, List<Boolean> toldAfterwards) {
    try {
      return inTransaction(
          () -> {
            jobs.insert(job, List.of());
            TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                  @Override
                  public void afterCommit() {
                    toldAfterwards.add(good);
                  }
                });
            if (!good) {
              throw new IllegalStateException("no");
            }
            return true;
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("no");
      return false;
    }
  }

  @Test
  void keepsAThousandVideos() {
    Job job = StoredJobs.aBareJob(NOON);
    List<JobVideo> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(
          StoredJobs.aVideo(
              job.id(), UUID.randomUUID().toString().substring(0, 11), i, VideoState.WAITING));
    }
    database
        .transactions()
        .run(
            () -> {
              jobs.insert(job, List.of());
              videos.insert(many);
            });

    assertThat(videos.of(job.id())).isEqualTo(many);
  }

  private static JobQuery query(Set<JobStatus> statuses, Order order, int limit, int offset) {
    return new JobQuery(new Filter(statuses, null, null, null, null, null), order, limit, offset);
  }

  private <T> T inTransaction(Supplier<T> work) {
    return database.transactions().call(work);
  }
}
