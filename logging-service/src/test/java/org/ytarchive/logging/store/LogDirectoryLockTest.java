package org.ytarchive.logging.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;

class LogDirectoryLockTest {

  @TempDir private Path home;

  /** Takes the directory, says so, and keeps it until standard input ends. */
  public static void main(String[] directory) throws IOException {
    try (LogDirectoryLock held = LogDirectoryLock.take(Path.of(directory[0]))) {
      System.out.println(held != null ? "taken" : "");
      int unused = System.in.read();
    }
  }

  @Test
  void isHadOnceAtATime() throws IOException {
    Path logs = home.resolve("deep/logs");
    try (LogDirectoryLock first = LogDirectoryLock.take(logs)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> LogDirectoryLock.take(logs))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("Another Logging service writes into " + logs)
          .hasMessageContaining("storage.logs_dir");
    }

    LogDirectoryLock.take(logs).close();
  }

  @Test
  void keepsAnotherProcessOutUntilThatOneIsGone() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LogDirectoryLockTest.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var says = other.inputReader()) {
      assertThat(says.readLine()).isEqualTo("taken");
      assertThatThrownBy(() -> LogDirectoryLock.take(home)).isInstanceOf(ServiceException.class);
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    LogDirectoryLock.take(home).close();
  }
}
