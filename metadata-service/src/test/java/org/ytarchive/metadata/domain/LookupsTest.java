package org.ytarchive.metadata.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ytarchive.metadata.domain.Freshness.CACHED;
import static org.ytarchive.metadata.domain.Freshness.REFRESH;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;
import org.ytarchive.testkit.MovableClock;

class LookupsTest {

  private static final String ID = "dQw4w9WgXcQ";
  private static final ApiKey KEY = new ApiKey("somebodys-key");

  private final MovableClock clock = MovableClock.at("2026-06-01T12:00:00Z");
  private final CachePolicy policy =
      new CachePolicy(Duration.ofHours(1), Duration.ofMinutes(5), clock);
  private final MemoryCache<Video> cache = new MemoryCache<>();
  private final FakeSource api = new FakeSource();
  private final FakeSource foreign = new FakeSource();
  private final FakeSource extraction = new FakeSource();
  private final Lookups<Video> lookups =
      new Lookups<>(new Sources<>(api, key -> foreign, extraction), cache, policy, Tally.NONE);
  private final Lookups<Video> keyless =
      new Lookups<>(new Sources<>(null, key -> foreign, extraction), cache, policy, Tally.NONE);

  @Test
  void askTheApiOnceInAnHour() {
    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.API);
    clock.advance(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.CACHE);
    clock.advance(Duration.ofSeconds(1));
    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.API);
    assertThat(api.calls).hasValue(2);
  }

  @Test
  void askAgainWhenToldTo() {
    lookups.get(ID, CACHED);

    assertThat(lookups.get(ID, REFRESH).source()).isEqualTo(Source.API);
    assertThat(api.calls).hasValue(2);
  }

  @Test
  void doNotTrustAnEntryFromTheFuture() {
    lookups.get(ID, CACHED);
    clock.advance(Duration.ofDays(-1));

    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.API);
  }

  @Test
  void askAgainSoonForWhatCannotBeHad() {
    api.answer = new Unavailable<>(UnavailableReason.PRIVATE, "It is private.");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> lookups.get(ID, CACHED)).hasMessage("It is private.");
    }
    assertThat(api.calls).hasValue(1);

    clock.advance(Duration.ofMinutes(5));
    api.answer = new Found<>(Videos.aVideo(ID));
    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.API);
  }

  @ParameterizedTest
  @EnumSource(names = {"API_QUOTA_EXCEEDED", "NETWORK_TIMEOUT", "SERVICE_UNAVAILABLE"})
  void preferAnOldAnswerToNone(ErrorCode code) {
    lookups.get(ID, CACHED);
    clock.advance(Duration.ofDays(30));
    api.failure = new ServiceException(code, "no");

    assertThat(lookups.get(ID, REFRESH).source()).isEqualTo(Source.CACHE);
    assertThat(extraction.calls).hasValue(0);
  }

  @Test
  void takeAnOldRefusalForNoAnswer() {
    api.answer = new Unavailable<>(UnavailableReason.PRIVATE, "It is private.");
    assertThatThrownBy(() -> lookups.get(ID, CACHED)).hasMessage("It is private.");
    clock.advance(Duration.ofDays(1));
    api.failure = new ServiceException(ErrorCode.NETWORK_TIMEOUT, "no");

    assertThatThrownBy(() -> lookups.get(ID, CACHED)).isSameAs(api.failure);
  }

  @Test
  void turnToYtDlpWhenTheQuotaIsSpent() {
    api.failure = new ServiceException(ErrorCode.API_QUOTA_EXCEEDED, "spent");

    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.YT_DLP);
    assertThat(lookups.get(ID, CACHED).source()).isEqualTo(Source.CACHE);
  }

  @Test
  void sayWhatYtDlpSaysWhenTheQuotaIsSpent() {
    api.failure = new ServiceException(ErrorCode.API_QUOTA_EXCEEDED, "spent");
    extraction.answer = new Unavailable<>(UnavailableReason.REMOVED, "It was removed.");

    assertThatThrownBy(() -> lookups.get(ID, CACHED)).hasMessage("It was removed.");
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_CREDENTIALS", "INTERNAL_ERROR", "INVALID_REQUEST", "STORAGE_FULL"})
  void hideNoFailureThatSomebodyHasToMend(ErrorCode code) {
    lookups.get(ID, CACHED);
    api.failure = new ServiceException(code, "no");
    extraction.failure = new ServiceException(code, "no");

    assertThatThrownBy(() -> lookups.get(ID, REFRESH)).isSameAs(api.failure);
    assertThatThrownBy(() -> keyless.get(ID, REFRESH)).isSameAs(extraction.failure);
  }

  @Test
  void preferAnOldAnswerToNoneWithoutAKeyToo() {
    keyless.get(ID, CACHED);
    extraction.failure = new ServiceException(ErrorCode.SERVICE_UNAVAILABLE, "down");

    assertThat(keyless.get(ID, REFRESH).source()).isEqualTo(Source.CACHE);
    assertThatThrownBy(() -> keyless.get("othervideo0", CACHED)).isSameAs(extraction.failure);
  }

  @Test
  void shareOneCallAmongThoseWhoAskAtTheSameTime() throws Exception {
    api.gate = new CountDownLatch(1);
    assertThat(askFifty()).allMatch(outcome -> outcome.startsWith("Title of"));
    assertThat(api.calls).hasValue(1);
  }

  @Test
  void shareOneFailureToo() throws Exception {
    api.gate = new CountDownLatch(1);
    api.failure = new ServiceException(ErrorCode.INVALID_CREDENTIALS, "refused");
    assertThat(askFifty()).containsOnly("refused");
  }

  @Test
  void shareTheCacheWithAForeignKey() {
    assertThat(keyless.under(KEY).get(ID, CACHED).source()).isEqualTo(Source.API);

    assertThat(keyless.get(ID, CACHED).source()).isEqualTo(Source.CACHE);
    assertThat(lookups.under(KEY).get(ID, CACHED).source()).isEqualTo(Source.CACHE);
    assertThat(foreign.calls).hasValue(1);
  }

  @Test
  void keepAForeignKeysFailureFromEverybodyElse() {
    foreign.gate = new CountDownLatch(1);
    foreign.failure = new ServiceException(ErrorCode.INVALID_CREDENTIALS, "refused");
    CompletableFuture<String> refused =
        CompletableFuture.supplyAsync(() -> outcome(lookups.under(KEY)));
    Awaitility.await().until(() -> foreign.calls.get() == 1);

    assertThat(outcome(lookups)).startsWith("Title of");
    foreign.gate.countDown();
    assertThat(refused.join()).isEqualTo("refused");
  }

  @Test
  void keepTheirOwnFailureFromAForeignKey() {
    api.gate = new CountDownLatch(1);
    api.failure = new ServiceException(ErrorCode.INVALID_CREDENTIALS, "refused");
    CompletableFuture<String> refused = CompletableFuture.supplyAsync(() -> outcome(lookups));
    Awaitility.await().until(() -> api.calls.get() == 1);

    assertThat(outcome(lookups.under(KEY))).startsWith("Title of");
    api.gate.countDown();
    assertThat(refused.join()).isEqualTo("refused");
  }

  private List<String> askFifty() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<CompletableFuture<String>> callers =
          IntStream.range(0, 50)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> outcome(lookups), threads))
              .toList();
      Awaitility.await().until(() -> api.calls.get() == 1);
      api.gate.countDown();
      return callers.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String outcome(Lookups<Video> asked) {
    try {
      return asked.get(ID, CACHED).value().title();
    } catch (ServiceException failure) {
      return failure.getMessage();
    }
  }

  /** Answers or fails as it is told. */
  private static final class FakeSource implements MetadataSource<Video> {
    private final AtomicInteger calls = new AtomicInteger();
    private CountDownLatch gate = new CountDownLatch(0);
    private Lookup<Video> answer = new Found<>(Videos.aVideo(ID));
    private @Nullable ServiceException failure;

    @Override
    public Lookup<Video> fetch(String id) {
      calls.incrementAndGet();
      try {
        assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (failure != null) {
        throw failure;
      }
      return answer;
    }
  }
}
