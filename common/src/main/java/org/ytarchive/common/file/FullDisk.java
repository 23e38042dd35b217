package org.ytarchive.common.file;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** A disk without room, found underneath whatever a database or a file system made of it. */
public final class FullDisk {

  /** For whoever meets it where nothing more is known. */
  public static final String MESSAGE =
      "The disk that this service keeps its data on is full. Free some space and try again.";

  /**
   * Bytes that a service's own files and database take to go on for a while: what is needed where
   * an undertaking has no size of its own.
   */
  public static final long ROOM_TO_GO_ON = 1L << 20;

  private FullDisk() {}

  /**
   * Whether that is what a failure comes from. Neither the JDK nor JDBC has a type for it: the
   * system's own words are all there is.
   */
  public static boolean isCauseOf(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      String said = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (said.contains("no space left")
          || said.contains("database or disk is full")
          || said.contains("disk quota exceeded")
          || said.contains("disc quota exceeded")) {
        return true;
      }
    }
    return false;
  }

  /**
   * E004 with its figures.
   *
   * @param path what could not be written
   * @param freeBytes what its disk still has
   * @param neededBytes what it takes to go on
   */
  public static ServiceException failure(
      String message, Path path, long freeBytes, long neededBytes) {
    return new ServiceException(ErrorCode.STORAGE_FULL, message)
        .withDetail("path", path.toString())
        .withDetail("free_bytes", freeBytes)
        .withDetail("needed_bytes", neededBytes);
  }
}
