package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.file.FullDisk;
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
  private final FileOperations operations;
  private final FolderNames names;
  private final FolderReader reader;
  private final KnownFolders known;
  private final FolderComposer composer;
  private final DiskSpace disk;
  private final Path stagingRoot;

  DiskVideoFolders(
      FileOperations operations,
      FolderReader reader,
      KnownFolders known,
      FolderComposer composer,
      DiskSpace disk,
      Path stagingRoot) {
    this.operations = operations;
    this.names = new FolderNames(operations);
    this.reader = reader;
    this.known = known;
    this.composer = composer;
    this.disk = disk;
    this.stagingRoot = stagingRoot;
  }

  /** A way to read a folder. */
  private interface Reading {
    Optional<StoredVideo> read(String videoId, Path folder) throws IOException;
  }

  @Override
  public Optional<StoredVideo> find(LibraryLayout library, String videoId) {
    return find(library, videoId, reader::read);
  }

  @Override
  public Optional<StoredVideo> glance(LibraryLayout library, String videoId) {
    return find(library, videoId, reader::glance);
  }

  private static Optional<StoredVideo> find(
      LibraryLayout library, String videoId, Reading reading) {
    Path folder = library.videoFolder(videoId);
    try {
      try {
        return readUnderEitherName(videoId, folder, reading);
      } catch (NoSuchFileException changedWhileReading) {
        return readUnderEitherName(videoId, folder, reading);
      }
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + folder + "'");
    }
  }

  /** While a folder is being replaced, there is a moment when the old one has another name. */
  private static Optional<StoredVideo> readUnderEitherName(
      String videoId, Path folder, Reading reading) throws IOException {
    Optional<StoredVideo> found = reading.read(videoId, folder);
    if (found.isEmpty()) {
      found = reading.read(videoId, FolderNames.whileReplaced(folder));
    }
    return found.isEmpty() ? reading.read(videoId, folder) : found;
  }

  @Override
  public Optional<StoredFile> findFile(LibraryLayout library, String videoId, String name) {
    Optional<StoredFile> found = Optional.empty();
    try {
      found = known.file(videoId, library.videoFolder(videoId), name);
    } catch (IOException e) {
      // It changed in that moment, or there is no folder of that name: that is told by the rest.
    }
    return found.isPresent() ? found : find(library, videoId).flatMap(video -> video.file(name));
  }

  @Override
  public StoredVideo publish(LibraryLayout library, Submission submission) {
    return store(library, submission, names::publish);
  }

  @Override
  public StoredVideo replace(LibraryLayout library, Submission submission) {
    return store(library, submission, names::replace);
  }

  /** How a finished folder gets its name. */
  private interface Naming {
    void give(Path hidden, Path folder) throws IOException;
  }

  private StoredVideo store(LibraryLayout library, Submission submission, Naming naming) {
    String videoId = submission.videoId();
    Path folder = library.videoFolder(videoId);
    StagedChecks.requireWhole(submission);
    long needed = roomFor(submission, library.videosDir());
    Path hidden = FolderNames.newStaging(library.videosDir(), videoId);
    try {
      operations.createDirectories(library.videosDir());
      composer.compose(hidden, submission, library.videoMetadata(videoId));
      naming.give(hidden, folder);
    } catch (IOException e) {
      names.deleteQuietly(hidden);
      throw StorageFaults.of(e, "store video " + videoId, library.videosDir(), needed, disk);
    } catch (RuntimeException e) {
      names.deleteQuietly(hidden);
      throw e;
    }
    return find(library, videoId).orElseThrow();
  }

  /**
   * What has to be written, after making sure that it fits. What is linked takes no room, and what
   * is on this disk already is not refused because little is left of it.
   */
  private long roomFor(Submission submission, Path videosDir) {
    try {
      long copied = composer.bytesToCopy(submission, videosDir);
      if (copied > 0) {
        disk.requireRoom(videosDir, copied);
      }
      return copied + FullDisk.ROOM_TO_GO_ON;
    } catch (IOException e) {
      throw StorageFaults.of(e, "read what is staged of video " + submission.videoId());
    }
  }

  @Override
  public void makeDurable(LibraryLayout library) {
    try {
      operations.fsync(List.of(library.videosDir()));
    } catch (IOException e) {
      throw StorageFaults.of(
          e, "bring '" + library.videosDir() + "' to the disk", library.videosDir(), disk);
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
    String listed = stored.get().currentSha256();
    String sha256 = listed == null ? Sha256.of(stored.get().path()) : listed;
    return sha256.equals(Sha256.of(staged.source()));
  }

  @Override
  public Away moveAway(LibraryLayout library, String videoId) {
    Path folder = library.videoFolder(videoId);
    try {
      Path away = names.moveAway(folder).orElse(null);
      return away == null ? Away.NOTHING : measured(away);
    } catch (IOException e) {
      throw StorageFaults.of(e, "take '" + folder + "' away", folder, disk);
    }
  }

  private static Away measured(Path away) throws IOException {
    long files = 0;
    long bytes = 0;
    try (Stream<Path> entries = Files.walk(away)) {
      for (Path file : entries.filter(DiskVideoFolders::isFile).toList()) {
        files++;
        bytes += Files.size(file);
      }
    }
    return new Away(away, files, bytes);
  }

  /** A link may lead to what is none of ours. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, NOFOLLOW_LINKS);
  }

  @Override
  public void discard(Away away) {
    if (away.folder() != null) {
      names.deleteQuietly(away.folder());
    }
  }

  @Override
  public void discardStaged(Submission submission) {
    Path directory = submission.video().getParent();
    if (directory != null && isOurs(directory) && directory.endsWith(submission.videoId())) {
      names.deleteQuietly(directory);
      return;
    }
    submission.files().stream()
        .map(StagedFile::source)
        .filter(this::isOurs)
        .forEach(names::deleteQuietly);
  }

  private boolean isOurs(Path path) {
    return path.startsWith(stagingRoot) && !path.equals(stagingRoot);
  }
}
