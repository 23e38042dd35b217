package org.ytarchive.storage.domain;

/**
 * A stored file, compared with what SHA256SUMS says of it.
 *
 * @param name relative to the video's folder; SHA256SUMS itself where that is missing, and empty
 *     where the whole folder is
 */
public record FileCheck(String name, State state) {
  /** The one result where there is no folder. */
  public static final FileCheck NO_FOLDER = new FileCheck("", State.MISSING);

  /** What the comparison came to. */
  public enum State {
    OK,
    /** Not there, or no regular file. */
    MISSING,
    /** There, with other content, or unlisted though it is the video, or it cannot be read. */
    CORRUPT
  }
}
