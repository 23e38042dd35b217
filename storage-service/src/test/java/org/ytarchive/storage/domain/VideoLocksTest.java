package org.ytarchive.storage.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VideoLocksTest {
  private static final Path FOLDER = Path.of("/library/videos/aaaaaaaaaaa");

  private final VideoLocks locks = new VideoLocks();

  @Test
  void oneChangeAtATime() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    IntStream.range(0, 2000)
        .parallel()
        .forEach(
            i ->
                locks.whileHolding(
                    FOLDER,
                    () -> {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      inside.decrementAndGet();
                    }));

    assertThat(most).hasValue(1);
    assertThat(locks.size()).isZero();
  }

  @Test
  void aChangeMayContainAnotherOfTheSameFolder() {
    String result = locks.whileHolding(FOLDER, () -> locks.whileHolding(FOLDER, () -> "done"));

    assertThat(result).isEqualTo("done");
    assertThat(locks.size()).isZero();
  }

  @Test
  void aFailedChangeLetsGo() {
    Runnable failing =
        () -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> locks.whileHolding(FOLDER, failing))
        .isInstanceOf(IllegalStateException.class);
    assertThat(locks.size()).isZero();
  }
}
