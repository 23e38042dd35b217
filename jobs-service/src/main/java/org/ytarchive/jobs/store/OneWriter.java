package org.ytarchive.jobs.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * SQLite's connections: one that writes, whose cache of pages stays good since nobody else writes,
 * and others that read meanwhile. Which one a thread gets depends on what it is about to do.
 */
final class OneWriter extends AbstractDataSource implements AutoCloseable {

  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);

  OneWriter(HikariDataSource writer, HikariDataSource readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** A transaction begun by the work has the connection that writes. */
  void write(Runnable work) {
    writing.set(true);
    try {
      work.run();
    } finally {
      writing.remove();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return (writing.get() ? writer : readers).getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
