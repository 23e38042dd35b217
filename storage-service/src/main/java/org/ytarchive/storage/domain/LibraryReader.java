package org.ytarchive.storage.domain;

import java.util.Map;
import java.util.Optional;

/** Reads from the files what the index keeps. */
public interface LibraryReader {
  /** The fingerprint of every video that a library holds something of, by id. */
  Map<String, String> survey(LibraryLayout library);

  /** What is there of a video; empty if there is nothing. */
  Optional<VideoEntry> read(LibraryLayout library, String videoId);

  /** Removes what a crash left half done. Only while nothing is being written. */
  void sweep(LibraryLayout library);
}
