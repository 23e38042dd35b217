package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Every way in which a commit changes a disk, one method each, so that a test can stop the world
 * between any two of them.
 */
interface FileOperations {
  /** Makes a directory and those above it, durably; one that exists is fine. */
  void createDirectories(Path directory) throws IOException;

  /** Makes a directory that must not exist yet. */
  void createDirectory(Path directory) throws IOException;

  /**
   * Gives a file a second name, which must not exist yet, and the mode that a new file would have.
   *
   * @throws IOException if the file system knows no hard links, or the two are not on one
   */
  void link(Path target, Path existing) throws IOException;

  /**
   * Copies a file to a new name and brings the copy to the disk.
   *
   * @return the SHA-256 of what was copied, from the same reading
   */
  String copy(Path source, Path target) throws IOException;

  /** Writes a new file; it need not be on the disk yet. */
  void write(Path file, byte[] content) throws IOException;

  void fsyncFile(Path file) throws IOException;

  void fsyncDirectory(Path directory) throws IOException;

  /** Gives a directory its new name in one step; anything in its place but nothing must fail. */
  void rename(Path source, Path target) throws IOException;

  /** Removes a file or a directory with all that is in it, never what a link points to. */
  void delete(Path path) throws IOException;
}
