package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The folders of archived videos. Each is there as a whole or not at all. */
public interface VideoFolders {
  /** A video's folder; empty if there is none or no video is in it. */
  Optional<StoredVideo> find(LibraryLayout library, String videoId);

  /** The same at a lower price, without what SHA256SUMS says of the files. */
  Optional<StoredVideo> glance(LibraryLayout library, String videoId);

  /**
   * A file of a video, as {@link #find} has it, but found sooner by those who ask for it again and
   * again; empty if there is no such file, or no video.
   *
   * @param name relative to the folder
   */
  Optional<StoredFile> findFile(LibraryLayout library, String videoId, String name);

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
   * As {@link #publish}, but takes the place of whatever has the folder's name now. Readers see the
   * old video or the new one, at any moment and after any crash.
   */
  StoredVideo replace(LibraryLayout library, Submission submission);

  /**
   * Whether a submission offers just what is stored. A staged file that is gone offers nothing
   * else.
   */
  boolean isSame(StoredVideo stored, Submission submission);

  /** Brings the names of all folders that were published so far to the disk. */
  void makeDurable(LibraryLayout library);

  /** Takes a video's folder away, in one step for every reader and durably. */
  Away moveAway(LibraryLayout library, String videoId);

  /** Removes what was taken away; failing to is no failure, as the next start tries again. */
  void discard(Away away);

  /**
   * A folder that was taken away.
   *
   * @param folder null if there was none
   * @param bytes what its files measure together
   */
  record Away(@Nullable Path folder, long files, long bytes) {
    /** There was nothing to take away. */
    public static final Away NOTHING = new Away(null, 0, 0);
  }

  /** Removes what a submission left in staging; failing to is no failure. */
  void discardStaged(Submission submission);
}
