package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.file.AtomicFiles;

/** The real disk. */
final class DiskOperations implements FileOperations {
  private final FsyncTogether together = new FsyncTogether();

  @Override
  public void createDirectories(Path directory) throws IOException {
    AtomicFiles.createDirectories(directory);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory);
  }

  @Override
  public void link(Path target, Path existing) throws IOException {
    Files.createLink(target, existing);
    Set<PosixFilePermission> mode = modeOfNewFiles(target);
    if (!Files.getPosixFilePermissions(target, NOFOLLOW_LINKS).equals(mode)) {
      Files.setPosixFilePermissions(target, mode);
    }
  }

  @Override
  public String copy(Path source, Path target) throws IOException {
    try (FileChannel in = FileChannel.open(source, READ, NOFOLLOW_LINKS);
        FileChannel out = FileChannel.open(target, CREATE_NEW, WRITE)) {
      return Sha256.of(
          in,
          block -> {
            while (block.hasRemaining()) {
              out.write(block);
            }
          });
    }
  }

  @Override
  public void createFile(Path file) throws IOException {
    Files.createFile(file);
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(file, CREATE_NEW, WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  @Override
  public void fsync(List<Path> paths) throws IOException {
    together.fsync(paths);
  }

  @Override
  public void rename(Path source, Path target) throws IOException {
    Files.move(source, target, ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    if (!Files.exists(path, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The umask cannot be asked for; the directory around, which we just made, shows it. */
  private static Set<PosixFilePermission> modeOfNewFiles(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Set<PosixFilePermission> mode =
        EnumSet.copyOf(
            Files.getPosixFilePermissions(directory == null ? file : directory, NOFOLLOW_LINKS));
    mode.remove(PosixFilePermission.OWNER_EXECUTE);
    mode.remove(PosixFilePermission.GROUP_EXECUTE);
    mode.remove(PosixFilePermission.OTHERS_EXECUTE);
    return mode;
  }
}
