package org.ytarchive.download.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Outcome;
import org.ytarchive.download.domain.WorkDirectory;

/**
 * Lets a finished directory, which is on the disk with all its bytes, appear at its target in one
 * rename. Where that is another file system it is copied beside the target first, under a hidden
 * name.
 */
final class Delivery {
  private final Path stagingRoot;
  private final DiskSpace diskSpace;

  Delivery(Path stagingRoot, DiskSpace diskSpace) {
    this.stagingRoot = stagingRoot;
    this.diskSpace = diskSpace;
  }

  void deliver(WorkDirectory directory, DownloadTask task) {
    Path finished = directory.finished();
    Path target = task.request().targetDirectory();
    try {
      if (!Files.isDirectory(finished)) {
        if (isDelivered(task)) {
          return;
        }
        // A copy had been made and did not come to its place.
        Files.move(directory.copied(), finished, StandardCopyOption.ATOMIC_MOVE);
      }
      Path parent = task.request().outputPath();
      AtomicFiles.createDirectories(parent);
      makeWay(target, task.id());
      try {
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        copyAcross(directory, target, task.id());
      }
      AtomicFiles.fsyncDirectory(parent);
      Trees.delete(old(target, task.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the target has every file that the task promised. */
  boolean isDelivered(DownloadTask task) {
    return Optional.ofNullable(task.outcome())
        .map(Outcome::files)
        .filter(
            files ->
                Stream.concat(
                        Stream.of(files.video(), files.infoJson()),
                        files.captions().values().stream())
                    .allMatch(Files::isRegularFile))
        .isPresent();
  }

  private void copyAcross(WorkDirectory directory, Path target, String taskId) throws IOException {
    Path finished = directory.finished();
    diskSpace.requireRoom(target, Trees.size(finished));
    Path copy = target.resolveSibling("." + target.getFileName() + "." + taskId + ".new");
    Trees.delete(copy);
    try {
      Trees.copy(finished, copy);
      AtomicFiles.fsyncTree(copy);
    } catch (IOException e) {
      Trees.delete(copy);
      throw e;
    }
    // First, so that whoever finds the target there after a crash finds nothing to deliver again.
    Files.move(finished, directory.copied(), StandardCopyOption.ATOMIC_MOVE);
    AtomicFiles.fsyncDirectory(directory.root());
    Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    Trees.delete(directory.copied());
  }

  private void makeWay(Path target, String taskId) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!target.startsWith(AllowedRoots.real(stagingRoot))) {
      throw ServiceException.invalid(
              "'%s' exists already and is not replaced. Move it away, or choose another output_path"
                  .formatted(target))
          .withDetail("field", "output_path");
    }
    Path aside = old(target, taskId);
    Trees.delete(aside);
    Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path old(Path target, String taskId) {
    return target.resolveSibling("." + target.getFileName() + "." + taskId + ".old");
  }
}
