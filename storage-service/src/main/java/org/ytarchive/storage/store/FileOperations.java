package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ytarchive.common.file.AtomicFiles;

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
   * Copies a file to a new name; the copy need not be on the disk yet.
   *
   * @return the SHA-256 of what was copied, from the same reading
   */
  String copy(Path source, Path target) throws IOException;

  /** Makes an empty file, which must not exist yet. */
  void createFile(Path file) throws IOException;

  /** Writes a new file; it need not be on the disk yet. */
  void write(Path file, byte[] content) throws IOException;

  /**
   * Brings files with their content, and directories with the names in them, to the disk. They may
   * go there together, in any order; all of them are there when this returns.
   */
  void fsync(List<Path> paths) throws IOException;

  /** Gives a file or directory its new name in one step; of a directory, that must be free. */
  void rename(Path source, Path target) throws IOException;

  /** Removes a file or a directory with all that is in it, never what a link points to. */
  void delete(Path path) throws IOException;

  /**
   * Writes or replaces a file in one step, durably, as {@link AtomicFiles#write} does. What an
   * interruption leaves behind is an {@link AtomicFiles#isLeftover}.
   */
  default void replaceFile(Path target, byte[] content) throws IOException {
    Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent());
    createDirectories(directory);
    Path temporary = AtomicFiles.temporaryFor(target);
    try {
      write(temporary, content);
      fsync(List.of(temporary));
      rename(temporary, target);
    } catch (IOException e) {
      try {
        delete(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    fsync(List.of(directory));
  }
}
