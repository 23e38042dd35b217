package org.ytarchive.jobs.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlOperationsTest extends OperationsContract {

  private static TestPostgres postgres;

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
    return JobsDatabase.postgresql(postgres.freshDatabase());
  }
}
