package org.ytarchive.storage.domain;

import java.util.List;

/** Compares stored files with their checksums. */
public interface Fixity {
  /**
   * Reads every byte of every file that a video's SHA256SUMS lists.
   *
   * @param pace is told of each block that was read, and may hold the reading up
   * @return one result per file, by name; never empty
   */
  List<FileCheck> check(LibraryLayout library, String videoId, Pace pace);

  /** Whether all of a video is as it was stored. */
  default boolean isIntact(LibraryLayout library, String videoId) {
    return check(library, videoId, bytes -> {}).stream()
        .allMatch(file -> file.state() == FileCheck.State.OK);
  }

  /** How fast files may be read. */
  @FunctionalInterface
  interface Pace {
    /** Returns when the next block may be read. */
    void afterReading(int bytes);
  }
}
