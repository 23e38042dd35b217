package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.LibraryLayout;
import org.ytarchive.storage.domain.StagedFile;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;
import org.ytarchive.storage.domain.Submission;
import org.ytarchive.storage.domain.VideoFolders;

/**
 * Folders on disk. A new one grows under a hidden name beside its place, is brought to the disk as
 * a whole, and gets its name by one rename. So a folder with a video's name is always complete, and
 * whatever else a crash leaves has a hidden name, and is swept at the next start.
 */
final class DiskVideoFolders implements VideoFolders {
  private static final Logger log = LoggerFactory.getLogger(DiskVideoFolders.class);
  private static final String HIDDEN = ".staging-";

  private final FileOperations operations;
  private final FolderReader reader;
  private final FolderComposer composer;
  private final DiskSpace disk;
  private final Path stagingRoot;

  DiskVideoFolders(
      FileOperations operations,
      FolderReader reader,
      FolderComposer composer,
      DiskSpace disk,
      Path stagingRoot) {
    this.operations = operations;
    this.reader = reader;
    this.composer = composer;
    this.disk = disk;
    this.stagingRoot = stagingRoot;
  }

  /** Whether this is the hidden folder of a commit, running or interrupted. */
  static boolean isHidden(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(HIDDEN);
  }

  @Override
  public Optional<StoredVideo> find(LibraryLayout library, String videoId) {
    Path folder = library.videoFolder(videoId);
    try {
      return reader.read(videoId, folder);
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + folder + "'");
    }
  }

  @Override
  public StoredVideo publish(LibraryLayout library, Submission submission) {
    String videoId = submission.videoId();
    Path folder = library.videoFolder(videoId);
    long needed = StagedChecks.requireWhole(submission);
    disk.requireRoom(library.videosDir(), needed);
    Path hidden = library.videosDir().resolve(HIDDEN + videoId + "-" + UUID.randomUUID());
    try {
      operations.createDirectories(library.videosDir());
      composer.compose(hidden, submission, library.videoMetadata(videoId));
      rename(hidden, folder);
    } catch (IOException e) {
      deleteQuietly(hidden);
      throw StorageFaults.of(e, "store video " + videoId, library.videosDir(), needed, disk);
    } catch (RuntimeException e) {
      deleteQuietly(hidden);
      throw e;
    }
    return find(library, videoId).orElseThrow();
  }

  @Override
  public void makeDurable(LibraryLayout library) {
    try {
      operations.fsyncDirectory(library.videosDir());
    } catch (IOException e) {
      throw StorageFaults.of(e, "bring '" + library.videosDir() + "' to the disk");
    }
  }

  @Override
  public boolean isSame(StoredVideo stored, Submission submission) {
    if (stored.video().orElseThrow().sizeBytes() != submission.fileSize()) {
      return false;
    }
    try {
      for (StagedFile staged : submission.files()) {
        if (Files.exists(staged.source()) && !isSame(stored.file(staged.name()), staged)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw StorageFaults.of(e, "compare video " + stored.videoId() + " with what is stored");
    }
  }

  private static boolean isSame(Optional<StoredFile> stored, StagedFile staged) throws IOException {
    if (stored.isEmpty() || stored.get().sizeBytes() != Files.size(staged.source())) {
      return false;
    }
    String listed = stored.get().sha256();
    String sha256 = listed == null ? Sha256.of(stored.get().path()) : listed;
    return sha256.equals(Sha256.of(staged.source()));
  }

  @Override
  public void discardStaged(Submission submission) {
    Path directory = submission.video().getParent();
    if (directory != null && isOurs(directory) && directory.endsWith(submission.videoId())) {
      deleteQuietly(directory);
      return;
    }
    submission.files().stream()
        .map(StagedFile::source)
        .filter(this::isOurs)
        .forEach(this::deleteQuietly);
  }

  private boolean isOurs(Path path) {
    return path.startsWith(stagingRoot) && !path.equals(stagingRoot);
  }

  private void rename(Path hidden, Path folder) throws IOException {
    try {
      operations.rename(hidden, folder);
    } catch (IOException e) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw occupied(folder).withCause(e);
      }
      throw e;
    }
  }

  private static ServiceException occupied(Path folder) {
    return ServiceException.invalid(
            "'%s' is in the way: it is there already, without being a whole video. Move it away, then try again"
                .formatted(folder))
        .withDetail("reason", "folder_occupied")
        .withDetail("path", folder.toString());
  }

  private void deleteQuietly(Path path) {
    try {
      operations.delete(path);
    } catch (IOException e) {
      log.warn("'{}' could not be removed: {}", path, StorageFaults.reason(e));
    }
  }
}
