package org.ytarchive.jobs.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlWebhookTest extends WebhookContract {

  private static TestPostgres postgres;
  private static String url;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.start();
    url = postgres.freshDatabase();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Override
  JobsDatabase open() {
    return JobsDatabase.postgresql(url);
  }
}
