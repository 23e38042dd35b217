package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;

/** The videos of the libraries. Safe for use by many callers at once. */
public final class VideoArchive {
  private static final Logger log = LoggerFactory.getLogger(VideoArchive.class);

  private final Libraries libraries;
  private final VideoFolders folders;
  private final LibraryReader reader;
  private final LibraryIndex index;
  private final Fixity fixity;
  private final VideoLocks locks = new VideoLocks();

  public VideoArchive(
      Libraries libraries,
      VideoFolders folders,
      LibraryReader reader,
      LibraryIndex index,
      Fixity fixity) {
    this.libraries = libraries;
    this.folders = folders;
    this.reader = reader;
    this.index = index;
    this.fixity = fixity;
  }

  /**
   * Takes a video into a library. Repeating it answers the same and changes nothing, also when the
   * staged files are gone by then.
   *
   * @return the video as it is stored
   * @throws ServiceException E007 with {@code reason: stored_differently} if the library has this
   *     video with other content, which then stays as it is, and the staged files too
   */
  public StoredVideo save(Submission submission, @Nullable String outputDir) {
    return save(submission, outputDir, IfStored.KEEP);
  }

  /**
   * As {@link #save(Submission, String)}; on request the new content replaces the old. A video that
   * is asked to be replaced by itself stays, if all of its files still are as they were stored.
   */
  public StoredVideo save(Submission submission, @Nullable String outputDir, IfStored ifStored) {
    LibraryLayout library = libraries.open(outputDir);
    for (LibraryLayout known : libraries.all()) {
      submission.files().forEach(file -> known.refuseOwn(file.source()));
    }
    Path folder = library.videoFolder(submission.videoId());
    return locks.whileHolding(
        folder,
        () -> {
          Optional<StoredVideo> existing = folders.find(library, submission.videoId());
          StoredVideo stored =
              switch (ifStored) {
                case KEEP ->
                    existing
                        .map(kept -> requireSame(kept, submission))
                        .orElseGet(() -> folders.publish(library, submission));
                case REPLACE ->
                    existing
                        .filter(kept -> folders.isSame(kept, submission))
                        .filter(kept -> fixity.isIntact(library, submission.videoId()))
                        .orElseGet(() -> folders.replace(library, submission));
              };
          folders.makeDurable(library);
          renewEntry(library, submission.videoId());
          folders.discardStaged(submission);
          return stored;
        });
  }

  /** A video of a library; empty if its file is not stored there. */
  public Optional<StoredVideo> find(String videoId, @Nullable String outputDir) {
    return folders.find(libraries.at(outputDir), videoId);
  }

  Optional<StoredVideo> find(LibraryLayout library, String videoId) {
    return folders.find(library, videoId);
  }

  /**
   * A video of a library.
   *
   * @throws ServiceException E007 with status 404 if its file is not stored there
   */
  public StoredVideo require(String videoId, @Nullable String outputDir) {
    return find(videoId, outputDir)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "Video %s is not in the library '%s'. Ask /storage/videos for those that are"
                        .formatted(videoId, libraries.at(outputDir).root())));
  }

  /**
   * A file of a video, found soon also where it is asked for again and again.
   *
   * @param name relative to the video's folder
   * @throws ServiceException E007 with status 404 if there is no such file, or no such video
   */
  public StoredFile requireFile(String videoId, String name, @Nullable String outputDir) {
    return folders
        .findFile(libraries.at(outputDir), videoId, name)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "Video %s has no file '%s'. It has: %s"
                        .formatted(
                            videoId,
                            name,
                            require(videoId, outputDir).files().stream()
                                .map(StoredFile::name)
                                .collect(Collectors.joining(", ")))));
  }

  public LibraryTotals totals() {
    return index.totals();
  }

  /** One change at a time to what a library has of a video. */
  <T> T whileHolding(LibraryLayout library, String videoId, Supplier<T> change) {
    return locks.whileHolding(library.videoFolder(videoId), change);
  }

  /** The index follows the files; where it cannot, the next start will bring it into line. */
  void renewEntry(LibraryLayout library, String videoId) {
    locks.whileHolding(
        library.videoFolder(videoId),
        () -> {
          try {
            reader
                .read(library, videoId, complaint -> log.warn("{}", complaint))
                .ifPresentOrElse(
                    entry -> index.put(List.of(entry)),
                    () -> index.remove(library.root(), List.of(videoId)));
          } catch (RuntimeException e) {
            log.atWarn()
                .addKeyValue("video_id", videoId)
                .setCause(e)
                .log("Video {}: its index entry is out of date until the next start", videoId);
          }
        });
  }

  private StoredVideo requireSame(StoredVideo existing, Submission submission) {
    if (folders.isSame(existing, submission)) {
      return existing;
    }
    StoredFile video = existing.video().orElseThrow();
    throw ServiceException.invalid(
            "Video %s is in the library already, with other content (%,d bytes, offered were %,d). '%s' stays as it is; send 'replace': true to store the new one instead"
                .formatted(
                    existing.videoId(),
                    video.sizeBytes(),
                    submission.fileSize(),
                    existing.folder()))
        .withDetail("reason", "stored_differently")
        .withDetail("video_id", existing.videoId())
        .withDetail("stored_bytes", video.sizeBytes())
        .withDetail("offered_bytes", submission.fileSize());
  }
}
