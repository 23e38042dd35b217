package org.ytarchive.jobs.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.FullDisk;

/** A database of the jobs that can't be used while the service runs. */
public final class DatabaseFault implements KnownFault {

  /** The result codes of SQLite that say so, and all that begin like them. */
  private static final List<String> UNUSABLE =
      List.of(
          "SQLITE_READONLY",
          "SQLITE_CANTOPEN",
          "SQLITE_PERM",
          "SQLITE_IOERR",
          "SQLITE_CORRUPT",
          "SQLITE_NOTADB");

  /** SQLSTATE's class of all that is wrong with a connection. */
  private static final String CONNECTION = "08";

  private final @Nullable Path file;

  /**
   * Of one database.
   *
   * @param file the embedded one; null for PostgreSQL
   */
  public DatabaseFault(@Nullable Path file) {
    this.file = file;
  }

  @Override
  public Optional<ServiceException> explain(Throwable failure) {
    if (file != null && FullDisk.isCauseOf(failure)) {
      long free = file.toFile().getUsableSpace();
      return Optional.of(
          FullDisk.failure(FullDisk.MESSAGE, file, free, FullDisk.ROOM_TO_GO_ON)
              .withCause(failure));
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite && file != null && unusable(sqlite)) {
        return Optional.of(unusable(file, sqlite));
      }
      if (cause instanceof SQLException sql
          && file == null
          && String.valueOf(sql.getSQLState()).startsWith(CONNECTION)) {
        return Optional.of(unreachable(sql));
      }
    }
    return Optional.empty();
  }

  private static boolean unusable(SQLiteException failure) {
    String code = failure.getResultCode().name();
    return UNUSABLE.stream().anyMatch(code::startsWith);
  }

  static ServiceException unusable(Path file, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new ServiceException(
            ErrorCode.INTERNAL_ERROR,
            "The database of the jobs, %s, can't be used: %s. Check that this user may write it and that its disk has room; where it is damaged, put a copy of it back, or move it away to begin without jobs."
                .formatted(file, root.getMessage()))
        .withDetail("path", file.toString())
        .withCause(failure);
  }

  private static ServiceException unreachable(SQLException failure) {
    return new ServiceException(
            ErrorCode.INTERNAL_ERROR,
            "The PostgreSQL database of the jobs can't be reached. Check that it runs, and services.jobs.database_url; nothing needs to be started anew.")
        .withCause(failure);
  }
}
