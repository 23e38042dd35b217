package org.ytarchive.bench.jobs;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What SQLite can do on this disk with the settings of the service, and nothing around it. */
final class BareCommits {

  private static final int ROW_BYTES = 400;

  private BareCommits() {}

  /**
   * Rows a second, committed and synchronised.
   *
   * @param rowsPerCommit how many rows share a commit
   */
  static double perSecond(Path file, int commits, int rowsPerCommit) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    try (Connection connection = source.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists t (id integer primary key, text text)");
      }
      connection.setAutoCommit(false);
      long since = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement("insert into t (text) values (?)")) {
        for (int commit = 0; commit < commits; commit++) {
          for (int row = 0; row < rowsPerCommit; row++) {
            insert.setString(1, "x".repeat(ROW_BYTES));
            insert.executeUpdate();
          }
          connection.commit();
        }
      }
      return commits * (double) rowsPerCommit / ((System.nanoTime() - since) / 1e9);
    }
  }
}
