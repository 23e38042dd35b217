package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;

class DirectoryLockTest {

  @TempDir private Path directory;

  @Test
  void keepsASecondOneAway() {
    Path jobs = directory.resolve("jobs");
    try (DirectoryLock first = DirectoryLock.of(jobs)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DirectoryLock.of(jobs))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("Another Jobs service is using " + jobs);
    }
    DirectoryLock.of(jobs).close();
    assertThat(jobs.resolve("jobs.lock")).exists();
  }

  @Test
  void saysWhereItCannotBe() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "x");
    assertThatThrownBy(() -> DirectoryLock.of(file)).hasMessageContaining(file.toString());
  }
}
