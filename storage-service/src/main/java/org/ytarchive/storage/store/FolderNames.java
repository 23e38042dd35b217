package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/**
 * Gives video folders their names and takes them away. What is being made, or is to be removed, has
 * a hidden name beside its place; a crash leaves nothing else behind, and {@link #recover} clears
 * it up.
 */
final class FolderNames {
  private static final Logger log = LoggerFactory.getLogger(FolderNames.class);
  private static final String STAGING = ".staging-";
  private static final String DELETED = ".deleted-";

  private final FileOperations operations;

  FolderNames(FileOperations operations) {
    this.operations = operations;
  }

  /** A name that nobody has yet, for a folder that is being made. */
  static Path newStaging(Path videosDir, String videoId) {
    return videosDir.resolve(STAGING + videoId + "-" + UUID.randomUUID());
  }

  /** Gives a finished folder its name, in one step. */
  void publish(Path hidden, Path folder) throws IOException {
    try {
      operations.rename(hidden, folder);
    } catch (IOException e) {
      if (Files.exists(folder, NOFOLLOW_LINKS)) {
        throw occupied(folder).withCause(e);
      }
      throw e;
    }
  }

  /**
   * Takes a folder's name away, in one step and durably.
   *
   * @return where the folder is now; empty if there was none
   */
  Optional<Path> moveAway(Path folder) throws IOException {
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Path away = folder.resolveSibling(DELETED + folder.getFileName() + "-" + UUID.randomUUID());
    operations.rename(folder, away);
    Path videosDir = folder.getParent();
    if (videosDir != null) {
      operations.fsyncDirectory(videosDir);
    }
    return Optional.of(away);
  }

  /** Removes what interrupted changes left. Only while nothing is being written. */
  void recover(Path videosDir) throws IOException {
    if (!Files.isDirectory(videosDir)) {
      return;
    }
    try (Stream<Path> entries = Files.list(videosDir)) {
      entries.filter(FolderNames::isHidden).forEach(this::sweepAway);
    }
  }

  /** Removes something; failing to is no failure, as the next start tries again. */
  void deleteQuietly(Path path) {
    try {
      operations.delete(path);
    } catch (IOException e) {
      log.warn("'{}' could not be removed: {}", path, StorageFaults.reason(e));
    }
  }

  private void sweepAway(Path leftover) {
    deleteQuietly(leftover);
    log.info("Removed '{}', which an interrupted change had left", leftover);
  }

  private static boolean isHidden(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(STAGING) || name.startsWith(DELETED);
  }

  private static ServiceException occupied(Path folder) {
    return ServiceException.invalid(
            "'%s' is in the way: it is there already, without being a whole video. Move it away, or send 'replace': true"
                .formatted(folder))
        .withDetail("reason", "folder_occupied")
        .withDetail("path", folder.toString());
  }
}
