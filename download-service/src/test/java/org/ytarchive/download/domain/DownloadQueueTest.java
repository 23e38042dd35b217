package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.testkit.MovableClock;

/** The queue with fakes for all that is outside; work runs when the test says so. */
class DownloadQueueTest {
  private static final MediaFacts WHOLE = new MediaFacts(1, 1, 100.0, 720, 1_000_000);
  private static final MediaFacts HALF = new MediaFacts(1, 1, 50.0, 720, 500_000);

  private final MovableClock clock = MovableClock.at(Tasks.START);
  private final FakeStore store = new FakeStore();
  private final FakeSource source = new FakeSource();
  private final FakeWorkArea workArea = new FakeWorkArea();
  private final FakeLibrary library = new FakeLibrary();
  private final List<String> heard = new ArrayList<>();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Governor governor =
      new Governor(
          new Governor.Limits(2, Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1)),
          new FakePauses(),
          clock);
  private MediaFacts facts = WHOLE;
  private int requests;
  private TaskBoard board = newBoard();
  private DownloadQueue queue = newQueue();

  @Test
  void aTaskGoesThroughItsStages() {
    queue.submit("a", request());
    assertThat(board.get("a").state().stage()).isEqualTo(Stage.EXTRACTING);
    work.remove().run();

    DownloadTask task = board.get("a");
    assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(task.transfer().percent()).isEqualTo(100);
    assertThat(outcome(task).deliveredQuality()).isEqualTo("720p");
    assertThat(outcome(task).provenance().formatIds()).containsExactly("1", "2");
    assertThat(heard)
        .containsSubsequence(
            "pending/waiting",
            "downloading/extracting",
            "downloading/downloading",
            "processing/merging",
            "processing/verifying",
            "processing/extras",
            "processing/delivering",
            "completed/ended");
    assertThat(workArea.delivered).containsExactly("a");
    assertThat(workArea.discarded).containsExactly("a");
  }

  @Test
  void theOldestWaitingTaskGoesFirstAndTheCapHolds() {
    for (String id : List.of("c", "a", "b")) {
      clock.advance(Duration.ofSeconds(1));
      queue.submit(id, request());
    }

    assertThat(queue.runningCount()).isEqualTo(2);
    assertThat(board.get("b").status()).isEqualTo(TaskStatus.PENDING);
    work.remove().run();
    assertThat(board.get("b").status()).isEqualTo(TaskStatus.DOWNLOADING);
  }

  @Test
  void anExpiredUrlIsLookedUpAgainOnce() {
    source.failures.add(failure(SourceException.Remedy.EXTRACT_AGAIN));
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(source.lookUps).isEqualTo(2);
    source.failures.add(failure(SourceException.Remedy.EXTRACT_AGAIN));
    source.failures.add(failure(SourceException.Remedy.EXTRACT_AGAIN));
    queue.submit("b", request());
    work.remove().run();
    assertThat(board.get("b").status()).isEqualTo(TaskStatus.FAILED);
  }

  @Test
  void whatIsNotWholeFailsAndIsThrownAway() {
    facts = HALF;
    queue.submit("a", request());
    work.remove().run();

    DownloadTask task = board.get("a");
    assertThat(task.status()).isEqualTo(TaskStatus.FAILED);
    assertThat(problem("a").message()).contains("lasts 50.0 s instead of 100.0 s");
    assertThat(workArea.delivered).isEmpty();
    assertThat(workArea.discarded).containsExactly("a");
    assertThat(source.forgotten).isEqualTo(1);
  }

  @Test
  void aFailureIsKeptWithItsReason() {
    source.failures.add(failure(SourceException.Remedy.NONE));
    queue.submit("a", request());
    work.remove().run();

    assertThat(problem("a").reason()).isEqualTo("because");
    source.unforeseen = true;
    queue.submit("b", request());
    work.remove().run();
    assertThat(problem("b").code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    source.unforeseen = false;
  }

  @Test
  void partialFilesThatCannotBeContinuedAreFetchedAnew() {
    workArea.partials = true;
    source.failures.add(
        new SourceException(
            new TaskProblem(ErrorCode.NETWORK_TIMEOUT, "fragment 3 not found", "missing_fragment"),
            SourceException.Remedy.RETRY));
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(workArea.discarded).as("the partials, and at the end the rest").hasSize(2);
  }

  @Test
  void aFetchThatStalledGoesOnOnceByItself() {
    SourceException stalled =
        new SourceException(
            new TaskProblem(ErrorCode.NETWORK_TIMEOUT, "no headway", "stalled"),
            SourceException.Remedy.RETRY);
    source.failures.add(stalled);
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(source.fetches).isEqualTo(2);
    source.failures.addAll(List.of(stalled, stalled));
    queue.submit("b", request());
    work.remove().run();
    assertThat(problem("b").reason()).isEqualTo("stalled");
    assertThat(workArea.discarded).as("its partial files are kept").doesNotContain("b");
  }

  @Test
  void extrasThatNothingHelpsAreAWarningAtOnce() {
    source.extrasFailures.add(failure(SourceException.Remedy.NONE));
    queue.submit("a", request());
    work.remove().run();

    assertThat(outcome(board.get("a")).warnings()).containsExactly("no thumbnail: it failed");
    assertThat(source.extrasTries).isEqualTo(1);
  }

  @Test
  void extrasThatAreRefusedHoldNobodyUpForLong() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  governor.call(
                      Work.CAPTIONS,
                      () -> {
                        throw failure(SourceException.Remedy.COOL_DOWN);
                      }))
          .isInstanceOf(SourceException.class);
      clock.advance(Duration.ofSeconds(20));
    }
    source.extrasFailures.add(failure(SourceException.Remedy.COOL_DOWN));
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(outcome(board.get("a")).warnings().get(0))
        .contains("it failed", "Captions pause until 2026-01-01T00:01:32Z");
    assertThat(source.extrasTries).isEqualTo(1);
    queue.submit("b", request());
    work.remove().run();
    assertThat(source.extrasTries).as("asked for nothing during the pause").isEqualTo(1);
    assertThat(board.get("b").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aDiskThatIsFullForAMomentLosesNoRun() {
    queue.submit("a", request());
    store.full = true;
    source.failures.add(failure(SourceException.Remedy.NONE));
    work.remove().run();

    assertThat(queue.runningCount()).as("its place is free again").isZero();
    assertThat(board.get("a").status().isRunning()).isFalse();
    store.full = false;
    for (int looks = 0; looks < 3; looks++) {
      clock.advance(Duration.ofMinutes(1));
      queue.dispatch();
    }
    while (!work.isEmpty()) {
      work.remove().run();
    }
    assertThat(board.get("a").status().isFinished()).isTrue();
    assertThat(Objects.requireNonNull(store.saved.get("a")).status())
        .as("what was told is on the disk too")
        .isEqualTo(board.get("a").status());
  }

  @Test
  void aFurtherTaskTakesOverWhatAFailedOneHas() {
    source.failures.add(failure(SourceException.Remedy.RETRY));
    queue.submit("a", request());
    work.remove().run();
    queue.submit("b", request());
    work.remove().run();

    assertThat(board.get("b").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(workArea.tookOver).containsExactly("a");
  }

  @Test
  void aCoolDownHoldsEverythingThenOneTriesThenAllGoOn() {
    source.failures.add(failure(SourceException.Remedy.COOL_DOWN));
    queue.submit("a", request());
    work.remove().run();
    queue.submit("b", request());
    queue.submit("c", request());

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.PAUSED);
    assertThat(board.get("a").state().resumeAt()).isEqualTo(Tasks.START.plusSeconds(60));
    assertThat(work).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    queue.dispatch();
    assertThat(work).hasSize(1);
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.DOWNLOADING);
    work.remove().run();
    assertThat(board.get("a").state().attempts()).isEqualTo(1);
    assertThat(work).hasSize(2);
  }

  @Test
  void whoWaitsDuringAPauseIsToldWhyAndUntilWhen() {
    source.failures.add(failure(SourceException.Remedy.COOL_DOWN));
    queue.submit("a", request());
    work.remove().run();
    queue.submit("b", request());

    DownloadTask waiting = board.get("b");
    assertThat(waiting.status()).isEqualTo(TaskStatus.PAUSED);
    assertThat(waiting.state().stage()).isEqualTo(Stage.COOLING_DOWN);
    assertThat(waiting.state().resumeAt()).isEqualTo(Tasks.START.plusSeconds(60));
    assertThat(problem("b").message())
        .isEqualTo("it failed. The download goes on by itself; next try at 2026-01-01T00:01:00Z");
    assertThat(problem("b").code()).isEqualTo(ErrorCode.API_QUOTA_EXCEEDED);
  }

  @Test
  void theMostUrgentWaitingTaskGoesFirst() {
    queue.submit("a", request());
    queue.submit("b", request());
    clock.advance(Duration.ofSeconds(1));
    queue.submit("usual", request());
    clock.advance(Duration.ofSeconds(1));
    queue.submit("urgent", Tasks.withPriority(request(), 9));
    work.remove().run();

    assertThat(board.get("urgent").status()).isEqualTo(TaskStatus.DOWNLOADING);
    assertThat(board.get("usual").status()).isEqualTo(TaskStatus.PENDING);
  }

  @Test
  void twoForTheSamePlaceGoOneAfterTheOther() {
    DownloadRequest same = Tasks.aRequest(Path.of("/library/incoming"));
    queue.submit("a", same);
    queue.submit("b", same);
    assertThat(work).hasSize(1);

    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(board.get("b").status()).isEqualTo(TaskStatus.DOWNLOADING);
  }

  @Test
  void aFullDiskHoldsTheTaskUntilThereIsRoom() {
    workArea.full = true;
    queue.submit("a", request());
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.PAUSED);
    assertThat(board.get("a").state().stage()).isEqualTo(Stage.WAITING_FOR_SPACE);
    assertThat(problem("a").code()).isEqualTo(ErrorCode.STORAGE_FULL);

    workArea.full = false;
    clock.advance(Duration.ofSeconds(10));
    queue.dispatch();
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(board.get("a").state().attempts()).isEqualTo(1);
  }

  @Test
  void aVideoThatIsTooLargeForTheDiskIsNotBegun() {
    source.formats =
        List.of(
            new MediaFormat("1", "mp4", "1280x720", 25.0, "avc1", null, 700L, null),
            new MediaFormat("2", "mp4", "1920x1080", 25.0, "avc1", null, 9000L, null),
            new MediaFormat("3", "m4a", "audio only", null, null, "aac", 50L, null));
    workArea.room = 1499;
    queue.submit("a", request());
    work.remove().run();

    assertThat(problem("a").figures())
        .containsEntry("needed_bytes", 1500L)
        .containsEntry("free_bytes", 1499L);
    assertThat(source.fetches).isZero();
    workArea.room = 1500;
    clock.advance(Duration.ofSeconds(10));
    queue.dispatch();
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void whatAnEarlierRunLeftNeedsNoRoomAgain() {
    source.formats =
        List.of(new MediaFormat("1", "mp4", "1280x720", 25.0, "avc1", null, 700L, null));
    workArea.left = 600;
    workArea.room = 800;
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(library.asked).containsExactly(new LibraryRoom.Need("abcdefghijk", null, 700, 800));
  }

  @Test
  void roomInTheLibraryIsReservedAndRenewedWithWhatIsStillToCome() {
    source.formats =
        List.of(new MediaFormat("1", "mp4", "1280x720", 25.0, "avc1", null, 700L, null));
    source.whileFetching = () -> clock.advance(Duration.ofMinutes(1));
    queue.submit("a", request());
    work.remove().run();

    assertThat(library.asked)
        .as("before the streams, and when one byte of two was there")
        .containsExactly(
            new LibraryRoom.Need("abcdefghijk", null, 700, 1400),
            new LibraryRoom.Need("abcdefghijk", null, 2, 3));
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(library.released).as("Storage frees it when it has the video").isZero();
  }

  @Test
  void theLibrarysRoomIsGivenBackWhereNothingComesOfIt() {
    source.failures.add(failure(SourceException.Remedy.NONE));
    source.whileFetching = () -> library.away = true;
    source.formats =
        List.of(new MediaFormat("1", "mp4", "1280x720", 25.0, "avc1", null, 700L, null));
    queue.submit("a", request());
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.FAILED);
    assertThat(library.released).as("it could not be reached").isZero();

    source.whileFetching = () -> library.away = false;
    library.away = false;
    source.failures.add(failure(SourceException.Remedy.NONE));
    queue.submit("b", request());
    work.remove().run();
    assertThat(library.released).isEqualTo(1);
  }

  @Test
  void aDiskThatFillsUpDuringTheDownloadStopsIt() {
    source.whileFetching = () -> workArea.room = 0;
    queue.submit("a", request());
    work.remove().run();

    DownloadTask held = board.get("a");
    assertThat(held.status()).isEqualTo(TaskStatus.PAUSED);
    assertThat(held.state().stage()).isEqualTo(Stage.WAITING_FOR_SPACE);
    assertThat(problem("a").figures()).containsEntry("needed_bytes", 1L);
    assertThat(workArea.discarded).isEmpty();
    source.whileFetching = () -> {};
    workArea.room = Long.MAX_VALUE;
    clock.advance(Duration.ofSeconds(10));
    queue.dispatch();
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aDiskThatIsFullAtAWriteThatNobodyWatchesHoldsTheTask() {
    source.whileFetching = () -> refuse("No space left on device");
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").state().stage()).isEqualTo(Stage.WAITING_FOR_SPACE);
    assertThat(board.get("a").state().attempts()).isZero();
    assertThat(problem("a").figures()).containsKeys("free_bytes", "needed_bytes");
    source.whileFetching = () -> {};
    runAgainAfterAMoment();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void whatIsGatheredWaitsForRoomAndIsNotFetchedAgain() {
    workArea.gathered = Set.of("a");
    source.whileFetching = () -> store.full = true;
    queue.submit("a", request());
    work.remove().run();
    assertThat(board.get("a").state().stage()).isEqualTo(Stage.WAITING_FOR_SPACE);
    assertThat(workArea.delivered).as("which is not written down").isEmpty();

    store.full = false;
    workArea.duringDelivery = id -> refuse("No space left on device");
    runAgainAfterAMoment();
    assertThat(board.get("a").state().stage()).isEqualTo(Stage.WAITING_FOR_SPACE);

    workArea.duringDelivery = id -> {};
    runAgainAfterAMoment();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(workArea.delivered).containsExactly("a");
    assertThat(source.fetches).isEqualTo(1);
  }

  private void runAgainAfterAMoment() {
    clock.advance(Duration.ofSeconds(10));
    queue.dispatch();
    work.remove().run();
  }

  @Test
  void aCancelledTaskIsNotRunAndNotRevived() {
    queue.submit("a", request());
    queue.cancel("a");
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.CANCELLED);
    assertThat(workArea.delivered).isEmpty();
    assertThatThrownBy(() -> queue.cancel("a")).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> queue.pause("a")).isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> queue.resume("a")).isInstanceOf(ServiceException.class);
  }

  @Test
  void aPausedTaskThatIsResumedAtOnceWaitsForItsOldRunToEnd() {
    queue.submit("a", request());
    queue.pause("a");
    queue.resume("a");
    assertThat(work).hasSize(1);
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.PENDING);

    work.remove().run();

    assertThat(work).hasSize(1);
    work.remove().run();
    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void deliveryCannotBeCancelled() {
    workArea.duringDelivery =
        id ->
            assertThatThrownBy(() -> queue.cancel(id))
                .hasMessageContaining("is just being delivered");
    queue.submit("a", request());
    work.remove().run();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void aStopPutsRunningTasksBackIntoTheQueue() {
    queue.submit("a", request());
    queue.submit("b", request());
    queue.submit("c", request());
    queue.stop();
    work.forEach(Runnable::run);

    assertThat(board.withStatus(TaskStatus.PENDING)).hasSize(3);
    assertThatThrownBy(() -> queue.submit("d", request()))
        .hasMessageContaining("The service is stopping");
  }

  @Test
  void theNextStartGoesOnWhereTheLastOneEnded() {
    queue.submit("running", request());
    queue.submit("other", request());
    DownloadTask gathered =
        board
            .change("other", (task, now) -> task.at(Stage.DOWNLOADING, now))
            .delivering(Tasks.anOutcome(Path.of("/x")), clock.instant());
    store.save(gathered);
    workArea.gathered = Set.of("other");
    store.save(
        DownloadTask.requested("old", request(), Tasks.START.minus(Duration.ofDays(8)))
            .cancelled(Tasks.START.minus(Duration.ofDays(8))));
    work.clear();

    board = newBoard();
    board.load();
    queue = newQueue();
    new Housekeeping(board, run(), workArea, source, clock).takeUp();
    queue.dispatch();

    assertThat(board.get("other").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(board.has("old")).isFalse();
    assertThat(workArea.kept).containsExactly("running", "other");
    work.remove().run();
    assertThat(board.get("running").status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(board.get("running").state().attempts()).isEqualTo(2);
  }

  @Test
  void aDiskThatRefusesKeepsTheServiceFromNothingAtItsStart() {
    queue.submit("running", request());
    queue.submit("other", request());
    board.change(
        "other", (task, now) -> task.delivering(Tasks.anOutcome(Path.of("/x")), clock.instant()));
    work.clear();
    workArea.gathered = Set.of("other");
    workArea.duringDelivery = id -> refuse("Read-only file system");
    workArea.duringSweep = () -> refuse("Input/output error");
    store.full = true;

    board = newBoard();
    board.load();
    queue = newQueue();
    new Housekeeping(board, run(), workArea, source, clock).takeUp();

    assertThat(board.withStatus(TaskStatus.PENDING)).hasSize(2);
    store.full = false;
    workArea.duringDelivery = id -> {};
    queue.dispatch();
    while (!work.isEmpty()) {
      work.remove().run();
    }
    assertThat(store.saved.values())
        .extracting(DownloadTask::status)
        .containsExactly(TaskStatus.COMPLETED, TaskStatus.COMPLETED);
  }

  @Test
  void aWaitThatBeganWhileTheClockWasAheadIsOver() {
    clock.advance(Duration.ofHours(2));
    workArea.full = true;
    queue.submit("a", request());
    work.remove().run();
    workArea.full = false;

    clock.advance(Duration.ofHours(-2));
    queue.dispatch();

    assertThat(board.get("a").status()).isEqualTo(TaskStatus.DOWNLOADING);
  }

  private static void refuse(String why) {
    throw new UncheckedIOException(new IOException(why));
  }

  private TaskProblem problem(String id) {
    return Objects.requireNonNull(board.get(id).state().problem());
  }

  private static Outcome outcome(DownloadTask task) {
    return Objects.requireNonNull(task.outcome());
  }

  private TaskBoard newBoard() {
    return new TaskBoard(
        store,
        task -> heard.add(task.status().label() + "/" + task.state().stage().label()),
        clock);
  }

  private DownloadQueue newQueue() {
    DownloadWorker worker = new DownloadWorker(board, run(), workArea, governor, clock);
    return new DownloadQueue(board, worker, governor, work::add, clock);
  }

  private DownloadRun run() {
    return new DownloadRun(
        new GovernedSource(source, governor),
        (file, control) -> facts,
        workArea,
        library,
        board,
        clock);
  }

  /** Each one to a place of its own. */
  private DownloadRequest request() {
    return Tasks.aRequest(Path.of("/library/incoming", "" + ++requests));
  }

  private static SourceException failure(SourceException.Remedy remedy) {
    return new SourceException(
        new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, "it failed", "because"), remedy);
  }

  private static final class FakeStore implements TaskStore {
    private final Map<String, DownloadTask> saved = new HashMap<>();

    private boolean full;

    @Override
    public void save(DownloadTask task) {
      if (full) {
        throw new ServiceException(ErrorCode.STORAGE_FULL, "no room");
      }
      saved.put(task.id(), task);
    }

    @Override
    public List<DownloadTask> loadAll() {
      return List.copyOf(saved.values());
    }

    @Override
    public void remove(String taskId) {
      saved.remove(taskId);
    }
  }

  private static final class FakePauses implements PauseStore {
    private List<Pause> saved = List.of();

    @Override
    public List<Pause> load() {
      return saved;
    }

    @Override
    public void save(List<Pause> pauses) {
      saved = pauses;
    }
  }

  private static final class FakeSource implements VideoSource {
    private final Deque<SourceException> failures = new ArrayDeque<>();
    private final Deque<SourceException> extrasFailures = new ArrayDeque<>();
    private int extrasTries;
    private boolean unforeseen;
    private boolean known;
    private int lookUps;
    private int forgotten;
    private int fetches;
    private Runnable whileFetching = () -> {};
    private List<MediaFormat> formats = List.of();

    @Override
    public String sourceUrl(String videoId) {
      return "https://source/" + videoId;
    }

    @Override
    public boolean isKnown(String videoId) {
      return known;
    }

    @Override
    public Extraction lookUp(String videoId, RunControl control) throws StoppedException {
      control.check();
      lookUps++;
      return new Extraction(Tasks.aVideo(100.0, formats), Path.of("/info.json"));
    }

    @Override
    public void forget(String videoId) {
      forgotten++;
    }

    @Override
    public void forgetStale() {}

    @Override
    public PlaylistInfo lookUpPlaylist(String playlistId, RunControl control) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String chooseFormat(Extraction extraction, Quality quality, RunControl control) {
      return "1+2";
    }

    @Override
    public Fetched fetch(FetchOrder order, Consumer<FetchEvent> listener, RunControl control)
        throws SourceException, StoppedException {
      lookUps++;
      Extraction extraction = new Extraction(Tasks.aVideo(100.0, formats), Path.of("/info.json"));
      listener.accept(new FetchEvent.LookedUp(extraction));
      control.check();
      fetches++;
      whileFetching.run();
      if (unforeseen) {
        throw new IllegalStateException("unforeseen");
      }
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      listener.accept(new FetchEvent.Grew("x", 0.5, 1, 2L, null, null));
      control.check();
      listener.accept(new FetchEvent.Merging());
      return new Fetched(
          extraction, new FetchedVideo(Path.of("/x.mp4"), List.of("1", "2"), List.of("yt-dlp")));
    }

    @Override
    public void fetchExtras(Extraction extraction, FetchOrder order, RunControl control)
        throws SourceException {
      extrasTries++;
      if (!extrasFailures.isEmpty()) {
        throw extrasFailures.remove();
      }
    }

    @Override
    public FetchedExtras extras(Extraction extraction, FetchOrder order, String why) {
      return new FetchedExtras(Map.of(), null, List.of("no thumbnail: " + why));
    }

    @Override
    public Map<String, String> toolVersions() {
      return Map.of("yt-dlp", "2026.08.19");
    }
  }

  private static final class FakeLibrary implements LibraryRoom {
    private final List<Need> asked = new ArrayList<>();
    private boolean away;
    private int released;

    @Override
    public String reserve(Need need) {
      asked.add(need);
      return "room";
    }

    @Override
    public void release(String reservation) {
      if (away) {
        throw new ServiceException(ErrorCode.SERVICE_UNAVAILABLE, "away");
      }
      released++;
    }
  }

  private static final class FakeWorkArea implements WorkArea {
    private final List<String> delivered = new ArrayList<>();
    private final List<String> discarded = new ArrayList<>();
    private final List<String> tookOver = new ArrayList<>();
    private List<String> kept = List.of();
    private Set<String> gathered = Set.of();
    private Consumer<String> duringDelivery = id -> {};
    private Runnable duringSweep = () -> {};
    private final List<Long> asked = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private long left;
    private boolean full;

    @Override
    public WorkDirectory open(DownloadTask task, Optional<DownloadTask> failedBefore) {
      failedBefore.ifPresent(failed -> tookOver.add(failed.id()));
      if (full) {
        throw new ServiceException(ErrorCode.STORAGE_FULL, "full");
      }
      return new WorkDirectory(Path.of("/work", task.id()));
    }

    private boolean partials;

    @Override
    public boolean hasPartials(WorkDirectory directory) {
      return partials;
    }

    @Override
    public long bytesIn(WorkDirectory directory) {
      return left;
    }

    @Override
    public void requireRoom(WorkDirectory directory, long bytes) {
      asked.add(bytes);
      if (bytes > room) {
        throw new ServiceException(ErrorCode.STORAGE_FULL, "too full")
            .withDetail("free_bytes", room)
            .withDetail("needed_bytes", bytes);
      }
    }

    @Override
    public Optional<ServiceException> fullDisk(Throwable failure) {
      return FullDisk.isCauseOf(failure)
          ? Optional.of(
              new ServiceException(ErrorCode.STORAGE_FULL, "full")
                  .withDetail("free_bytes", 0L)
                  .withDetail("needed_bytes", 1L))
          : Optional.empty();
    }

    @Override
    public void discard(String taskId) {
      partials = false;
      discarded.add(taskId);
    }

    @Override
    public void endOrphans() {
      delivered.clear();
    }

    @Override
    public void sweep(Predicate<String> isNeeded) {
      duringSweep.run();
      kept = List.of("running", "other", "old").stream().filter(isNeeded).toList();
    }

    @Override
    public DeliveredFiles gather(
        DownloadTask task, Extraction extraction, FetchedVideo video, FetchedExtras extras) {
      return Tasks.anOutcome(task.request().targetDirectory()).files();
    }

    @Override
    public void deliver(DownloadTask task) {
      duringDelivery.accept(task.id());
      delivered.add(task.id());
    }

    @Override
    public boolean isGathered(DownloadTask task) {
      return gathered.contains(task.id());
    }
  }
}
