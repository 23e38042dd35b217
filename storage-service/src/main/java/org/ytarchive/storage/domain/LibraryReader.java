package org.ytarchive.storage.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads from the files what the index keeps. */
public interface LibraryReader {
  /** How closely is looked. */
  enum Look {
    /** At folders and metadata: notices what came, went or was replaced; thousands a second. */
    AT_FOLDERS,
    /** At each file in them too: also notices one that was edited in place. */
    AT_FILES
  }

  /**
   * The id of every video that a library holds something of, or seems to: what it is has not been
   * looked at.
   */
  Set<String> ids(LibraryLayout library);

  /** The fingerprint of every video that a library holds something of, by id. */
  Map<String, String> survey(LibraryLayout library, Look look);

  /** The fingerprint of one video; empty text if the library holds nothing of it. */
  String fingerprint(LibraryLayout library, String videoId, Look look);

  /**
   * Whether a video is as it was when it was read.
   *
   * @param read the fingerprint in its entry
   * @param now its fingerprint by either look
   */
  boolean isSame(String read, String now);

  /**
   * What is there of a video; empty if there is nothing.
   *
   * @param complaints is told of what cannot be read, where the rest can
   */
  Optional<VideoEntry> read(LibraryLayout library, String videoId, Consumer<String> complaints);

  /** Removes what a crash left half done. Only while nothing is being written. */
  void sweep(LibraryLayout library);
}
