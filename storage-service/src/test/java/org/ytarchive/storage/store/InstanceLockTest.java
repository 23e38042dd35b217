package org.ytarchive.storage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.config.ConfigurationException;

class InstanceLockTest {
  @TempDir Path dir;

  @Test
  void aSecondStorageOnTheSameLibraryIsRefused() {
    try (TestLibrary first = TestLibrary.open(dir)) {
      assertThatThrownBy(() -> TestLibrary.open(dir))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("library")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      first.videos.save(first.staged(TestLibrary.ID, "video"), null);
    }
    TestLibrary.open(dir).close();
  }

  @Test
  void anotherProcessIsNamedAndItsDeathFreesTheLibrary() throws Exception {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                dir.toString())
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> InstanceLock.take(dir, Instant.EPOCH))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    InstanceLock.take(dir, Instant.EPOCH).close();
  }

  /** Holds a directory until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (InstanceLock lock = InstanceLock.take(Path.of(arguments[0]), Instant.EPOCH)) {
        System.out.println(lock == null ? "refused" : "held");
        while (System.in.read() >= 0) {
          System.out.println("still held");
        }
      }
    }
  }
}
