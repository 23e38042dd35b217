package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
  private static final String REPLACED = ".replaced-";

  private final FileOperations operations;

  FolderNames(FileOperations operations) {
    this.operations = operations;
  }

  /** A name that nobody has yet, for a folder that is being made. */
  static Path newStaging(Path videosDir, String videoId) {
    return videosDir.resolve(STAGING + videoId + "-" + UUID.randomUUID());
  }

  /** What a folder is called while another takes its place. */
  static Path whileReplaced(Path folder) {
    return folder.resolveSibling(REPLACED + folder.getFileName());
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
   * Gives a finished folder a name that another may have now. The other one steps aside first and
   * is removed last; where this stops in between, {@link #recover} gives it its name back.
   */
  void replace(Path hidden, Path folder) throws IOException {
    Path aside = whileReplaced(folder);
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      publish(hidden, folder);
      return;
    }
    deleteIfThere(aside);
    operations.rename(folder, aside);
    try {
      operations.rename(hidden, folder);
    } catch (IOException e) {
      operations.rename(aside, folder);
      throw e;
    }
    fsyncAround(folder);
    deleteQuietly(aside);
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
    deleteIfThere(whileReplaced(folder));
    Path away = folder.resolveSibling(DELETED + folder.getFileName() + "-" + UUID.randomUUID());
    operations.rename(folder, away);
    fsyncAround(folder);
    return Optional.of(away);
  }

  /** Removes what interrupted changes left. Only while nothing is being written. */
  void recover(Path videosDir) throws IOException {
    if (!Files.isDirectory(videosDir)) {
      return;
    }
    List<Path> hidden;
    try (Stream<Path> entries = Files.list(videosDir)) {
      hidden = entries.filter(FolderNames::isHidden).toList();
    }
    for (Path leftover : hidden) {
      Path place = replacedBy(leftover);
      if (place == null || Files.exists(place, NOFOLLOW_LINKS)) {
        sweepAway(leftover);
      } else {
        operations.rename(leftover, place);
        fsyncAround(place);
        log.info("'{}' is back: an interrupted change had moved it aside", place);
      }
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
    return name.startsWith(STAGING) || name.startsWith(DELETED) || name.startsWith(REPLACED);
  }

  /** Whose place this was aside for; null for what has another reason to be hidden. */
  private static @Nullable Path replacedBy(Path hidden) {
    String name = String.valueOf(hidden.getFileName());
    return name.startsWith(REPLACED)
        ? hidden.resolveSibling(name.substring(REPLACED.length()))
        : null;
  }

  private void deleteIfThere(Path leftover) throws IOException {
    if (Files.exists(leftover, NOFOLLOW_LINKS)) {
      operations.delete(leftover);
    }
  }

  private void fsyncAround(Path folder) throws IOException {
    Path videosDir = folder.getParent();
    if (videosDir != null) {
      operations.fsync(List.of(videosDir));
    }
  }

  private static ServiceException occupied(Path folder) {
    return ServiceException.invalid(
            "'%s' is in the way: it is there already, without being a whole video. Move it away, or send 'replace': true"
                .formatted(folder))
        .withDetail("reason", "folder_occupied")
        .withDetail("path", folder.toString());
  }
}
