package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;

/**
 * The file that the index is in. It holds nothing that the library's files do not say, so a file
 * that is damaged or of another version is thrown away, and an empty one takes its place.
 */
final class IndexDatabase {
  static final int VERSION = 3;

  private static final Logger log = LoggerFactory.getLogger(IndexDatabase.class);
  private static final int CONNECTIONS = 4;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /** What a rebuild makes of it is given back afterwards. */
  private static final int LARGEST_LOG_BYTES = 16 << 20;

  private IndexDatabase() {}

  /** Opens the index in this directory, making what is missing. */
  static HikariDataSource open(Path directory) {
    Path file = directory.resolve("index.db");
    try {
      AtomicFiles.createDirectories(directory);
      try {
        return openOrMake(file);
      } catch (UnusableIndex e) {
        log.warn("The index '{}' is made anew from the library: {}", file, e.getMessage());
        for (String suffix : new String[] {"", "-wal", "-shm"}) {
          Files.deleteIfExists(Path.of(file + suffix));
        }
        return openOrMake(file);
      }
    } catch (IOException e) {
      throw StorageFaults.of(e, "open the index '" + file + "'");
    } catch (SQLException | UnusableIndex e) {
      throw new ServiceException(
              ErrorCode.INTERNAL_ERROR,
              "Cannot open the index '%s': %s. If another process has it open, stop that one"
                  .formatted(file, e.getMessage()))
          .withCause(e);
    }
  }

  /** Looked at before the pool is made, which would try a damaged file again and again. */
  private static HikariDataSource openOrMake(Path file) throws SQLException, UnusableIndex {
    SQLiteDataSource source = source(file);
    try (Connection connection = source.getConnection()) {
      requireUsable(connection);
    } catch (SQLiteException e) {
      if (isBusy(e)) {
        throw e;
      }
      throw new UnusableIndex(String.valueOf(e.getMessage()));
    }
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("storage-index");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(pool);
  }

  private static void requireUsable(Connection connection) throws SQLException, UnusableIndex {
    try (Statement statement = connection.createStatement()) {
      int version = first(statement, "PRAGMA user_version");
      if (version == 0 && first(statement, "SELECT count(*) FROM sqlite_schema") == 0) {
        make(connection, statement);
      } else if (version != VERSION) {
        throw new UnusableIndex("it is of version " + version + ", not " + VERSION);
      }
      if (first(statement, "SELECT count(*) FROM totals") != 1) {
        throw new UnusableIndex("it has no totals");
      }
    }
  }

  private static void make(Connection connection, Statement statement) throws SQLException {
    connection.setAutoCommit(false);
    for (String name : List.of("index.sql", "videos.sql", "videos-indexes.sql")) {
      for (String sql : script(name)) {
        statement.execute(sql);
      }
    }
    statement.execute("PRAGMA user_version = " + VERSION);
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The statements of a file beside this class; an empty line ends one. */
  static List<String> script(String name) {
    try (InputStream script =
        Objects.requireNonNull(IndexDatabase.class.getResourceAsStream(name), name)) {
      return List.of(new String(script.readAllBytes(), UTF_8).strip().split("\n\n+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int first(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static boolean isBusy(SQLiteException e) {
    return e.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
        || e.getResultCode() == SQLiteErrorCode.SQLITE_LOCKED;
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    sqlite.setBusyTimeout(BUSY_TIMEOUT_MS);
    sqlite.setJournalSizeLimit(LARGEST_LOG_BYTES);
    SQLiteDataSource source = new SQLiteDataSource(sqlite);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** What is in the file is no index of ours. */
  private static final class UnusableIndex extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableIndex(String why) {
      super(why);
    }
  }
}
