package org.ytarchive.common.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that are there as a whole or not at all, also after the power went.
 *
 * <p>A file's bytes are on the disk only after {@code fsync} of the file, and its name only after
 * {@code fsync} of its directory; a rename replaces a name in one step. Everything here is built of
 * these three. Files get the mode 0666 and directories 0777, less the process's umask. All methods
 * may be called from any thread.
 */
public final class AtomicFiles {
  private static final String TEMPORARY_SUFFIX = ".tmp~";

  private AtomicFiles() {}

  /**
   * Writes a file in one step: readers see the old content or the new one, never a part. When this
   * returns, the content is on the disk. Directories that are missing above it are made.
   *
   * @throws IOException if it cannot be written; then the target is as it was
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path directory = directoryOf(target);
    createDirectories(directory);
    Path temporary = temporaryFor(target);
    try {
      try (FileChannel channel = FileChannel.open(temporary, CREATE_NEW, WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, target, ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    fsyncDirectory(directory);
  }

  /** Where {@link #write} puts a file before it gets its name: beside its target. */
  public static Path temporaryFor(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
  }

  /**
   * Whether a file of this name is what an interrupted {@link #write} left behind. Nobody reads
   * such a file; whoever owns the directory may delete it at start.
   */
  public static boolean isLeftover(Path file) {
    Path name = file.getFileName();
    return name != null
        && name.toString().startsWith(".")
        && name.toString().endsWith(TEMPORARY_SUFFIX);
  }

  /**
   * Makes a directory and those above it, and makes their names durable. A symbolic link to a
   * directory counts as one.
   *
   * @throws FileAlreadyExistsException if something that is no directory is in the way
   */
  public static void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = parentOf(directory);
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    if (parent != null) {
      fsyncDirectory(parent);
    }
  }

  /** Brings a file's content and attributes to the disk. */
  public static void fsyncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      channel.force(true);
    }
  }

  /** Brings a directory's entries to the disk: which names are in it, not what they hold. */
  public static void fsyncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    }
  }

  /** Brings every regular file and every directory below this one to the disk, itself last. */
  public static void fsyncTree(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              fsyncFile(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            fsyncDirectory(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Path directoryOf(Path target) throws IOException {
    Path parent = parentOf(target);
    if (parent == null || target.getFileName() == null) {
      throw new IOException("'" + target + "' is not the name of a file");
    }
    return parent;
  }

  private static @Nullable Path parentOf(Path path) {
    return path.toAbsolutePath().getParent();
  }
}
