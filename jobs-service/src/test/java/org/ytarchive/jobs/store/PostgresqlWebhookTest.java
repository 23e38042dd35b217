package org.ytarchive.jobs.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlWebhookTest extends WebhookContract {

  private static TestPostgres postgres;
  private String url = "";

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  JobsDatabase open() {
    if (url.isEmpty()) {
      url = postgres.freshDatabase();
    }
    return JobsDatabase.postgresql(url);
  }
}
