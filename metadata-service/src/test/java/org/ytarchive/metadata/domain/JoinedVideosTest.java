package org.ytarchive.metadata.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.Lookup.Found;

class JoinedVideosTest {

  /** Long enough that only a full call leaves in a test's time. */
  private static final JoinWindow TILL_FULL = new JoinWindow(Duration.ofMinutes(1), 1);

  private static final JoinWindow NONE = new JoinWindow(Duration.ZERO, 1);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final FakeVideos api = new FakeVideos();
  private final AtomicInteger joined = new AtomicInteger();
  private final JoinedVideos patient = joined(TILL_FULL);
  private final JoinedVideos hasty = joined(NONE);

  @AfterEach
  void stop() throws InterruptedException {
    api.gate.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void makeOneCallForThoseWhoComeTogether() {
    List<CompletableFuture<String>> titles = askOneByOne(patient, 0, 50);

    assertThat(titles)
        .extracting(CompletableFuture::join)
        .containsExactlyElementsOf(
            IntStream.range(0, 50).mapToObj(i -> "Title of " + id(i)).toList());
    assertThat(api.calls).hasSize(1);
    assertThat(joined).hasValue(49);
  }

  @Test
  void makeTwentyCallsForAThousandVideos() {
    askOneByOne(patient, 0, 1000).forEach(CompletableFuture::join);

    assertThat(api.calls).hasSize(20).allMatch(ids -> ids.size() == 50);
  }

  @Test
  void leaveAloneWhenNobodyComes() {
    assertThat(title(hasty, id(0))).isEqualTo("Title of " + id(0));
    assertThat(title(joined(JoinWindow.SHORT), id(1))).isEqualTo("Title of " + id(1));

    assertThat(api.calls).containsExactly(List.of(id(0)), List.of(id(1)));
  }

  @Test
  void doNotAskAgainForWhatIsOnItsWay() {
    api.gate = new CountDownLatch(1);
    CompletableFuture<String> first = ask(hasty, id(7));
    awaitCalls(1);

    CompletableFuture<String> second = ask(hasty, id(7));
    Awaitility.await().until(() -> joined.get() == 1);
    api.gate.countDown();

    assertThat(second.join()).isEqualTo(first.join()).isEqualTo("Title of " + id(7));
    assertThat(api.calls).hasSize(1);
  }

  @Test
  void waitForACallThatIsUnderWaySoThatTheNextOneIsFuller() {
    JoinedVideos videos = joined(new JoinWindow(Duration.ofMillis(5), 1000));
    api.gate = new CountDownLatch(1);
    CompletableFuture<String> first = ask(videos, id(0));
    awaitCalls(1);

    List<CompletableFuture<String>> others = askOneByOne(videos, 1, 4);
    Awaitility.await().until(() -> joined.get() == 2);
    assertThat(api.calls).hasSize(1);
    api.gate.countDown();
    others.forEach(CompletableFuture::join);

    assertThat(first.join()).isEqualTo("Title of " + id(0));
    assertThat(api.calls).extracting(List::size).containsExactly(1, 3);
  }

  @Test
  void waitForAFullCallToo() {
    JoinedVideos videos = joined(new JoinWindow(Duration.ofMillis(500), 1000));
    api.gate = new CountDownLatch(1);
    List<CompletableFuture<String>> first = askOneByOne(videos, 0, 50);
    awaitCalls(1);

    List<CompletableFuture<String>> leftOver = askOneByOne(videos, 50, 62);
    Awaitility.await().until(() -> joined.get() == 49 + 11);
    assertThat(api.calls).hasSize(1);
    List<CompletableFuture<String>> next = askOneByOne(videos, 62, 100);
    awaitCalls(2);
    api.gate.countDown();

    first.forEach(CompletableFuture::join);
    leftOver.forEach(CompletableFuture::join);
    next.forEach(CompletableFuture::join);
    assertThat(api.calls).extracting(List::size).containsExactly(50, 50);
  }

  @Test
  void doNotWaitForABatchThatFilledItsCall() {
    JoinedVideos videos = joined(new JoinWindow(Duration.ofMillis(5), 100_000));
    api.gate = new CountDownLatch(1);
    CompletableFuture<Map<String, Lookup<Video>>> batch =
        CompletableFuture.supplyAsync(() -> videos.fetchAll(ids(0, 50)), threads);
    awaitCalls(1);

    CompletableFuture<String> alone = ask(videos, id(50));
    awaitCalls(2);
    api.gate.countDown();

    assertThat(batch.join()).hasSize(50);
    assertThat(alone.join()).isEqualTo("Title of " + id(50));
  }

  @Test
  void waitNoLongerThanTheirWindowForACallThatHangs() {
    JoinedVideos videos = joined(new JoinWindow(Duration.ofMillis(5), 3));
    api.gate = new CountDownLatch(1);
    CompletableFuture<String> first = ask(videos, id(0));
    awaitCalls(1);

    CompletableFuture<String> second = ask(videos, id(1));
    awaitCalls(2);
    api.gate.countDown();

    assertThat(List.of(first.join(), second.join())).doesNotContain("E003");
  }

  @Test
  void takeABatchAlong() {
    CompletableFuture<String> single = ask(patient, id(0));
    Awaitility.await().until(() -> patient.isGathering());

    Map<String, Lookup<Video>> batch = patient.fetchAll(ids(0, 50));

    assertThat(batch).containsOnlyKeys(ids(0, 50));
    assertThat(single.join()).isEqualTo("Title of " + id(0));
    assertThat(api.calls).hasSize(1);
  }

  @Test
  void sendABatchAloneThatDoesNotFit() {
    CompletableFuture<String> single = ask(patient, id(0));
    Awaitility.await().until(() -> patient.isGathering());

    assertThat(patient.fetchAll(ids(1, 51))).hasSize(50);
    assertThat(single).isNotDone();
    assertThat(patient.fetchAll(ids(51, 100))).hasSize(49);

    assertThat(single.join()).isEqualTo("Title of " + id(0));
    assertThat(api.calls).extracting(List::size).containsExactly(50, 50);
  }

  @Test
  void letOneBadVideoFailAlone() {
    api.unknown.add(id(13));

    List<CompletableFuture<String>> titles = askOneByOne(patient, 0, 50);

    assertThat(titles.get(13).join()).isEqualTo("E006");
    assertThat(titles.stream().filter(title -> title.join().startsWith("Title of"))).hasSize(49);
  }

  @Test
  void shareAFailureAndBeginAnewAfterwards() {
    api.failure = new ServiceException(ErrorCode.NETWORK_TIMEOUT, "slow");
    assertThat(askOneByOne(patient, 0, 50))
        .extracting(CompletableFuture::join)
        .containsOnly("E003");
    api.failure = null;

    assertThat(title(hasty, id(0))).isEqualTo("Title of " + id(0));
  }

  @Test
  void hurryWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(patient.fetchAll(List.of(id(0)))).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void needAWindow() {
    assertThatThrownBy(() -> new JoinWindow(Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than 1");
  }

  private JoinedVideos joined(JoinWindow window) {
    return new JoinedVideos(
        api,
        window,
        (event, times) -> {
          assertThat(event).isEqualTo(LookupEvent.JOINED);
          joined.addAndGet(times);
        });
  }

  private List<CompletableFuture<String>> askOneByOne(JoinedVideos videos, int from, int to) {
    return ids(from, to).stream().map(id -> ask(videos, id)).toList();
  }

  private CompletableFuture<String> ask(JoinedVideos videos, String id) {
    return CompletableFuture.supplyAsync(() -> title(videos, id), threads);
  }

  private static String title(JoinedVideos videos, String id) {
    try {
      return ((Found<Video>) videos.one().fetch(id)).value().title();
    } catch (ServiceException failure) {
      return failure.errorCode().code();
    }
  }

  private void awaitCalls(int count) {
    Awaitility.await().until(() -> api.calls.size() == count);
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(JoinedVideosTest::id).toList();
  }

  private static String id(int number) {
    return "video%06d".formatted(number);
  }

  /** Answers or fails as it is told, and remembers what it was asked. */
  private static final class FakeVideos implements VideoSource {
    private final Collection<List<String>> calls = new ConcurrentLinkedQueue<>();
    private final List<String> unknown = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile @Nullable ServiceException failure;

    @Override
    public Map<String, Lookup<Video>> fetchAll(List<String> ids) {
      calls.add(ids);
      boolean interrupted = Thread.interrupted();
      try {
        assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      ServiceException told = failure;
      if (told != null) {
        throw told;
      }
      Map<String, Lookup<Video>> answers = new HashMap<>();
      ids.stream()
          .filter(id -> !unknown.contains(id))
          .forEach(id -> answers.put(id, new Found<>(Videos.aVideo(id))));
      return answers;
    }
  }
}
