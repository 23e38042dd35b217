package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ServiceException;

class SqliteStoreTest extends StoreContract {

  @TempDir private Path directory;

  @Override
  JobsDatabase open() {
    return JobsDatabase.embedded(directory.resolve("jobs/jobs.db"));
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.db"), "no database".repeat(500));

    assertThatThrownBy(() -> JobsDatabase.embedded(file).close())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("file is not a database")
        .hasMessageContaining("move it away");
  }

  @Test
  void survivesAPowerCut() {
    try (JobsDatabase database = JobsDatabase.embedded(directory.resolve("other.db"))) {
      assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(database, "synchronous")).isEqualTo("2"); // FULL
      assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
    }
  }

  private static String pragma(JobsDatabase database, String name) {
    return database.jdbc().sql("pragma " + name).query(String.class).single();
  }
}
