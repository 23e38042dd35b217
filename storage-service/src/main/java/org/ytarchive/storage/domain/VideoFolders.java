package org.ytarchive.storage.domain;

import java.util.Optional;
import org.ytarchive.common.error.ServiceException;

/** The folders of archived videos. Each is there as a whole or not at all. */
public interface VideoFolders {
  /** A video's folder; empty if there is none or no video is in it. */
  Optional<StoredVideo> find(LibraryLayout library, String videoId);

  /**
   * Makes a video's folder from staged files, in one step for every reader and after any crash. The
   * staged files stay. That the folder survives a power failure is known only after {@link
   * #makeDurable}.
   *
   * @throws ServiceException E004 if the disk is full, E007 if the files are not what was announced
   *     or something is in the folder's place
   */
  StoredVideo publish(LibraryLayout library, Submission submission);

  /**
   * Whether a submission offers just what is stored. A staged file that is gone offers nothing
   * else.
   */
  boolean isSame(StoredVideo stored, Submission submission);

  /** Brings the names of all folders that were published so far to the disk. */
  void makeDurable(LibraryLayout library);

  /** Removes what a submission left in staging; failing to is no failure. */
  void discardStaged(Submission submission);
}
