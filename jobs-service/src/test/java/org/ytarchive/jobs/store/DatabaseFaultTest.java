package org.ytarchive.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

class DatabaseFaultTest {

  @TempDir private Path directory;

  private static Throwable failure(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      return catchThrowable(
          () -> {
            for (String sql : statements) {
              statement.execute(sql);
            }
          });
    }
  }

  @Test
  void namesTheFileThatCanNotBeWrittenAndWhatToDo() throws SQLException {
    Path file = directory.resolve("jobs.db");
    Throwable failure =
        failure(file, "create table t (n)", "pragma query_only = 1", "insert into t values (1)");

    ServiceException told =
        new DatabaseFault(file).explain(new IllegalStateException(failure)).orElseThrow();

    assertThat(told.errorCode()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(told)
        .hasMessageContainingAll(file.toString(), "readonly", "Check that this user may write it");
    assertThat(told.details()).containsEntry("path", file.toString());
  }

  @Test
  void leavesAStatementOfOurOwnThatIsWrongToTheLog() throws SQLException {
    Path file = directory.resolve("jobs.db");

    assertThat(new DatabaseFault(file).explain(failure(file, "no such thing"))).isEmpty();
  }

  @Test
  void saysThatPostgresqlCanNotBeReached() {
    SQLException failure = new SQLException("Connection to a.host:5432 refused", "08001");

    assertThat(new DatabaseFault(null).explain(new IllegalStateException(failure)))
        .hasValueSatisfying(
            told -> assertThat(told).hasMessageContaining("services.jobs.database_url"));
    assertThat(new DatabaseFault(null).explain(new SQLException("No.", "42601"))).isEmpty();
  }
}
