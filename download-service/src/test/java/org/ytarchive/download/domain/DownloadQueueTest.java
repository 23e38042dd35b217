package org.ytarchive.download.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.ytarchive.testkit.MovableClock;

/** The queue with fakes for all that is outside; work runs when the test says so. */
class DownloadQueueTest {
  private static final MediaFacts WHOLE = new MediaFacts(1, 1, 100.0, 720, 1_000_000);
  private static final MediaFacts HALF = new MediaFacts(1, 1, 50.0, 720, 500_000);

  private final MovableClock clock = MovableClock.at(Tasks.START);
  private final FakeStore store = new FakeStore();
  private final FakeSource source = new FakeSource();
  private final FakeWorkArea workArea = new FakeWorkArea();
  private final List<String> heard = new ArrayList<>();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private MediaFacts facts = WHOLE;
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
    workArea.full = true;
    queue.submit("c", request());
    work.remove().run();
    assertThat(problem("c").code()).isEqualTo(ErrorCode.STORAGE_FULL);
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
    Governor governor =
        new Governor(
            new Governor.Limits(2, 1, Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(1)),
            clock);
    DownloadWorker worker = new DownloadWorker(board, run(), workArea, governor);
    return new DownloadQueue(board, worker, governor, work::add, clock);
  }

  private DownloadRun run() {
    return new DownloadRun(source, (file, control) -> facts, workArea, board, clock);
  }

  private static DownloadRequest request() {
    return Tasks.aRequest(Path.of("/library/incoming"));
  }

  private static SourceException failure(SourceException.Remedy remedy) {
    return new SourceException(
        new TaskProblem(ErrorCode.API_QUOTA_EXCEEDED, "it failed", "because"), remedy);
  }

  private static final class FakeStore implements TaskStore {
    private final Map<String, DownloadTask> saved = new HashMap<>();

    @Override
    public void save(DownloadTask task) {
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

  private static final class FakeSource implements VideoSource {
    private final Deque<SourceException> failures = new ArrayDeque<>();
    private boolean unforeseen;
    private int lookUps;
    private int forgotten;

    @Override
    public String sourceUrl(String videoId) {
      return "https://source/" + videoId;
    }

    @Override
    public Extraction lookUp(String videoId, RunControl control) throws StoppedException {
      control.check();
      lookUps++;
      return new Extraction(Tasks.aVideo(100.0, List.of()), Path.of("/info.json"));
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
    public FetchedVideo fetchVideo(
        Extraction extraction, FetchOrder order, Consumer<FetchEvent> listener, RunControl control)
        throws SourceException {
      if (unforeseen) {
        throw new IllegalStateException("unforeseen");
      }
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      listener.accept(new FetchEvent.Grew("x", 0.5, 1, 2L, null, null));
      listener.accept(new FetchEvent.Merging());
      return new FetchedVideo(Path.of("/x.mp4"), List.of("1", "2"), List.of("yt-dlp"));
    }

    @Override
    public FetchedExtras fetchExtras(Extraction extraction, FetchOrder order, RunControl control) {
      return new FetchedExtras(Map.of(), null, List.of("no thumbnail"));
    }

    @Override
    public Map<String, String> toolVersions() {
      return Map.of("yt-dlp", "2026.08.19");
    }
  }

  private static final class FakeWorkArea implements WorkArea {
    private final List<String> delivered = new ArrayList<>();
    private final List<String> discarded = new ArrayList<>();
    private final List<String> tookOver = new ArrayList<>();
    private List<String> kept = List.of();
    private Set<String> gathered = Set.of();
    private Consumer<String> duringDelivery = id -> {};
    private boolean full;

    @Override
    public WorkDirectory open(DownloadTask task, Optional<DownloadTask> failedBefore) {
      failedBefore.ifPresent(failed -> tookOver.add(failed.id()));
      if (full) {
        throw new ServiceException(ErrorCode.STORAGE_FULL, "full");
      }
      return new WorkDirectory(Path.of("/work", task.id()));
    }

    @Override
    public void discard(String taskId) {
      discarded.add(taskId);
    }

    @Override
    public void endOrphans() {
      delivered.clear();
    }

    @Override
    public void sweep(Predicate<String> isNeeded) {
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
