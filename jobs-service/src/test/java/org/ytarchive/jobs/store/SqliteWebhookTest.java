package org.ytarchive.jobs.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteWebhookTest extends WebhookContract {

  @TempDir private Path directory;

  @Override
  JobsDatabase open() {
    return JobsDatabase.embedded(directory.resolve("jobs.db"));
  }
}
