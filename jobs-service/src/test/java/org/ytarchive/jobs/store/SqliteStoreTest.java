package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

  @TempDir private Path directory;

  @Override
  JobsDatabase open() {
    return JobsDatabase.embedded(directory.resolve("jobs/jobs.db"));
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
