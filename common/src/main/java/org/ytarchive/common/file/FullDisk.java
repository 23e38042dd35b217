package org.ytarchive.common.file;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A disk without room, found underneath whatever a database or a file system made of it. */
public final class FullDisk {

  /** For whoever meets it where nothing more is known. */
  public static final String MESSAGE =
      "The disk that this service keeps its data on is full. Free some space and try again.";

  private FullDisk() {}

  /**
   * Whether that is what a failure comes from. Neither the JDK nor JDBC has a type for it: the
   * system's own words are all there is.
   */
  public static boolean isCauseOf(Throwable failure) {
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      String said = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (said.contains("no space left on device")
          || said.contains("database or disk is full")
          || said.contains("disk quota exceeded")) {
        return true;
      }
    }
    return false;
  }
}
