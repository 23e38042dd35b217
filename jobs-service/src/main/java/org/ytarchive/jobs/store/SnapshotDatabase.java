package org.ytarchive.jobs.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Connections for long reads of one state of the database: a few of their own, so that a slow
 * reader takes none from those who work. Thread-safe.
 */
public final class SnapshotDatabase implements AutoCloseable {

  private static final int MOST = 2;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration COME_BACK = Duration.ofSeconds(30);
  private static final int ROWS_AT_ONCE = 500;

  private final HikariDataSource pool;

  private SnapshotDatabase(HikariConfig config) {
    config.setPoolName("jobs-snapshots");
    config.setMaximumPoolSize(MOST);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setAutoCommit(false);
    config.setReadOnly(true);
    this.pool = new HikariDataSource(config);
  }

  /** Of the SQLite file: a transaction that only reads sees one state and keeps no writer out. */
  public static SnapshotDatabase embedded(Path file) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setReadOnly(true);
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    return new SnapshotDatabase(config);
  }

  /** Of the PostgreSQL database at that JDBC url. */
  public static SnapshotDatabase postgresql(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return new SnapshotDatabase(config);
  }

  /**
   * Lets all that is read be of one state; rows come a few at a time.
   *
   * @throws ServiceException E006 where all connections are taken
   */
  void read(Consumer<JdbcClient> reading) {
    try (Connection connection = connection()) {
      try {
        JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        template.setFetchSize(ROWS_AT_ONCE);
        reading.accept(JdbcClient.create(new NamedParameterJdbcTemplate(template)));
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new UncategorizedSQLException("reading a snapshot", null, e);
    }
  }

  private Connection connection() {
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw new ServiceException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "%d exports are going on, as many as there can be: come back when one has ended."
                  .formatted(MOST))
          .withRetryAfter(COME_BACK)
          .withCause(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
