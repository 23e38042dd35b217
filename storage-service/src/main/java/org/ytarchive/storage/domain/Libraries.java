package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The libraries that this service keeps: the main one, and those that callers opened elsewhere. */
public interface Libraries {
  /**
   * The library below a directory, for reading.
   *
   * @param outputDir absolute or beginning with {@code ~/}; null means the main library
   * @throws ServiceException E007 if it is not inside the allowed roots
   */
  LibraryLayout at(@Nullable String outputDir);

  /** As {@link #at}, and remembers the library, so that its videos are indexed from now on. */
  LibraryLayout open(@Nullable String outputDir);

  /** Every library that is known, the main one first. */
  List<LibraryLayout> all();

  /** The one of these that has this root; the same for less, where it is asked for many times. */
  Optional<LibraryLayout> known(Path root);

  /** How full the disk of the main library is. */
  DiskUsage diskUsage();
}
