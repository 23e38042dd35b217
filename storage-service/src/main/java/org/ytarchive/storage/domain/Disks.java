package org.ytarchive.storage.domain;

import java.nio.file.Path;

/** The disks that paths are on. */
public interface Disks {
  /** What tells the disk of a path, which need not exist yet, from others. */
  Object diskOf(Path where);

  /** Bytes free on the disk of a path. */
  long free(Path where);

  /** Bytes that have to stay free on every disk. */
  long keptFree();
}
