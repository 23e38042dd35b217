package org.ytarchive.jobs.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.KnownFault;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.jobs.domain.SharedHolds;

/**
 * A database of the jobs that can't be used for now: E006, or E004 where its disk is full. What is
 * worked on waits until it can.
 */
public final class DatabaseHindrance implements KnownFault {

  /** Result codes of SQLite, and all that begin like them. */
  private static final List<String> SQLITE =
      List.of(
          "SQLITE_BUSY",
          "SQLITE_LOCKED",
          "SQLITE_READONLY",
          "SQLITE_CANTOPEN",
          "SQLITE_PERM",
          "SQLITE_IOERR");

  /**
   * How SQLSTATEs begin: a connection is gone; a deadlock or a conflict; too little room, memory or
   * too few connections; the server stops, has crashed or starts.
   */
  private static final List<String> STATES = List.of("08", "40", "53", "57P");

  /** Room comes all of a sudden, and the whole service waits for it. */
  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(10);

  @Override
  public Optional<ServiceException> explain(Throwable failure) {
    if (FullDisk.isCauseOf(failure)) {
      return Optional.of(
          own(ErrorCode.STORAGE_FULL, FullDisk.MESSAGE, failure)
              .withRetryAfter(UNTIL_THERE_IS_ROOM));
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && passes(sql)) {
        return Optional.of(
            own(
                ErrorCode.SERVICE_UNAVAILABLE,
                "The database of the jobs could not be used; the log has the details.",
                failure));
      }
    }
    return Optional.empty();
  }

  private static boolean passes(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? SQLITE.stream().anyMatch(sqlite.getResultCode().name()::startsWith)
        : STATES.stream().anyMatch(String.valueOf(failure.getSQLState())::startsWith);
  }

  private static ServiceException own(ErrorCode code, String message, Throwable failure) {
    return new ServiceException(code, message)
        .withDetail("reason", SharedHolds.OWN_DATABASE)
        .withCause(failure);
  }
}
