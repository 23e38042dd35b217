package org.ytarchive.jobs.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Transactions;

/** The database with all jobs: an embedded file, or PostgreSQL. Thread-safe. */
public final class JobsDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 10;
  private static final int WRITERS_CACHE_KIB = 32 * 1024;
  private static final int READERS_CACHE_KIB = 2 * 1024;
  private static final String MIGRATIONS = "classpath:db/jobs";

  private final DataSource pool;
  private final Dialect dialect;
  private final NamedParameterJdbcTemplate jdbc;
  private final Transactions transactions;

  private JobsDatabase(Dialect dialect, DataSource pool, Transactions transactions) {
    this.dialect = dialect;
    this.pool = pool;
    this.jdbc = new NamedParameterJdbcTemplate(pool);
    this.transactions = transactions;
  }

  /**
   * The SQLite file, made where there is none, at the newest version of its schema.
   *
   * @throws ServiceException E999 if it is no database, or can't be written
   */
  public static JobsDatabase embedded(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      OneWriter pool =
          new OneWriter(
              pool("writer", 1, sqlite(file, WRITERS_CACHE_KIB)),
              pool("readers", CONNECTIONS, sqlite(file, READERS_CACHE_KIB)));
      return migrated(
          new JobsDatabase(Dialect.SQLITE, pool, new GroupCommit(transaction(pool), pool::write)));
    } catch (RuntimeException e) {
      throw DatabaseFault.unusable(file, e);
    }
  }

  /** The PostgreSQL database at that JDBC url, at the newest version of its schema. */
  public static JobsDatabase postgresql(String url) {
    HikariConfig config = config("jobs", CONNECTIONS);
    config.setJdbcUrl(url);
    HikariDataSource pool = new HikariDataSource(config);
    TransactionTemplate transaction = transaction(pool);
    return migrated(
        new JobsDatabase(
            Dialect.POSTGRESQL,
            pool,
            new Transactions() {
              @Override
              public <T> T call(Supplier<T> work) {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
              }
            }));
  }

  private static TransactionTemplate transaction(DataSource pool) {
    return new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  private static HikariDataSource pool(String name, int connections, DataSource source) {
    HikariConfig config = config("jobs-" + name, connections);
    config.setDataSource(source);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(PATIENCE.toMillis());
    return config;
  }

  private static DataSource sqlite(Path file, int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // A commit that was answered survives a power cut.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) PATIENCE.toMillis());
    // One that begins as a reader and then writes fails at once when another wrote meanwhile.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setCacheSize(-cacheKib);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return new StatementCache(source);
  }

  private static JobsDatabase migrated(JobsDatabase database) {
    try {
      Flyway.configure()
          .dataSource(database.pool)
          .locations(MIGRATIONS, MIGRATIONS + "-" + database.dialect.wire())
          .load()
          .migrate();
      if (database.exclusive()) {
        // Changes nothing, and fails where nothing can be changed.
        database.jdbc.getJdbcOperations().execute("pragma user_version = 0");
      }
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Whether this process is the only one that may use it. */
  public boolean exclusive() {
    return dialect == Dialect.SQLITE;
  }

  /** Asks for next to nothing; throws where the database does not answer. */
  public void ping() {
    jdbc.getJdbcOperations().queryForObject("select 1", Integer.class);
  }

  Dialect dialect() {
    return dialect;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(jdbc);
  }

  NamedParameterJdbcTemplate batches() {
    return jdbc;
  }

  /** Its connections take part in the transaction that is going on. */
  DataSource connections() {
    DataSource joining = new TransactionAwareDataSourceProxy(pool);
    return switch (dialect) {
      case SQLITE -> new SharedCommits(joining, transactions);
      case POSTGRESQL -> joining;
    };
  }

  public Transactions transactions() {
    return transactions;
  }

  @Override
  public void close() {
    if (pool instanceof HikariDataSource hikari) {
      hikari.close();
    } else if (pool instanceof OneWriter oneWriter) {
      oneWriter.close();
    }
  }
}
