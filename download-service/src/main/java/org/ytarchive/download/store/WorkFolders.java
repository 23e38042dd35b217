package org.ytarchive.download.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.common.process.OrphanedProcesses;
import org.ytarchive.download.domain.DeliveredFiles;
import org.ytarchive.download.domain.DownloadRequest;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.FetchedExtras;
import org.ytarchive.download.domain.FetchedVideo;
import org.ytarchive.download.domain.PartialFiles;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.TaskProblem;
import org.ytarchive.download.domain.WorkArea;
import org.ytarchive.download.domain.WorkDirectory;

/** A directory per task, {@code {tmp_dir}/download/{task_id}}. */
public final class WorkFolders implements WorkArea {
  private static final Logger log = LoggerFactory.getLogger(WorkFolders.class);
  private static final Set<String> PROGRAMS = Set.of("yt-dlp", "yt-dlp_linux", "ffmpeg", "ffprobe");

  /** A UUID; what else lies in the root is not a task's. */
  private static final String TASK_NAME = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Path root;
  private final DiskSpace diskSpace;
  private final Delivery delivery;
  private final Fsync fsync;
  private final OrphanedProcesses orphans = new OrphanedProcesses(PROGRAMS);

  /**
   * @param root of all tasks' directories
   * @param stagingRoot below it a target that is there already is an earlier attempt's and may be
   *     replaced; anywhere else it is somebody's
   */
  public WorkFolders(Path root, Path stagingRoot, DiskSpace diskSpace) {
    this(root, stagingRoot, diskSpace, AtomicFiles::fsyncTree);
  }

  /** With another way to the disk, for tests. */
  WorkFolders(Path root, Path stagingRoot, DiskSpace diskSpace, Fsync fsync) {
    this.root = root;
    this.diskSpace = diskSpace;
    this.delivery = new Delivery(stagingRoot, diskSpace);
    this.fsync = fsync;
  }

  /** Brings a directory with all that is in it to the disk. */
  @FunctionalInterface
  interface Fsync {
    void tree(Path directory) throws IOException;
  }

  @Override
  public WorkDirectory open(DownloadTask task, Optional<DownloadTask> failedBefore) {
    diskSpace.requireRoom(root, 0);
    WorkDirectory directory = directory(task.id());
    boolean firstAttempt = task.state().attempts() <= 1;
    try {
      if (firstAttempt && task.request().partialFiles() == PartialFiles.DISCARD) {
        Trees.delete(directory.root());
      } else if (failedBefore.isPresent() && !Files.exists(directory.root())) {
        takeOver(directory(failedBefore.get().id()), directory);
      }
      Trees.delete(directory.finished());
      Trees.delete(directory.copied());
      AtomicFiles.createDirectories(directory.parts());
      AtomicFiles.createDirectories(directory.fetched());
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasPartials(WorkDirectory directory) {
    try (Stream<Path> left = Files.list(directory.parts())) {
      return left.findAny().isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytesIn(WorkDirectory directory) {
    try {
      return Trees.size(directory.parts()) + Trees.size(directory.fetched());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void requireRoom(WorkDirectory directory, long bytes) {
    diskSpace.requireRoom(directory.root(), bytes);
  }

  @Override
  public Optional<ServiceException> fullDisk(Throwable failure) {
    return FullDisk.isCauseOf(failure)
        ? Optional.of(
            FullDisk.failure(
                FullDisk.MESSAGE, root, root.toFile().getUsableSpace(), FullDisk.ROOM_TO_GO_ON))
        : Optional.empty();
  }

  @Override
  public void discard(String taskId) {
    try {
      Trees.delete(directory(taskId).root());
    } catch (IOException e) {
      log.warn("{} could not be deleted: {}", directory(taskId).root(), e.getMessage());
    }
  }

  @Override
  public void endOrphans() {
    List<Long> ended = orphans.endMarked(root.toString());
    if (!ended.isEmpty()) {
      log.info("Ended processes that outlived an earlier run of the service: {}", ended);
    }
  }

  @Override
  public void sweep(Predicate<String> isNeeded) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> directories = Files.list(root)) {
      directories
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.matches(TASK_NAME) && !isNeeded.test(name))
          .forEach(this::discard);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DeliveredFiles gather(
      DownloadTask task, Extraction extraction, FetchedVideo video, FetchedExtras extras)
      throws SourceException {
    DownloadRequest request = task.request();
    String id = request.videoId();
    Path target = request.targetDirectory();
    Path finished = directory(task.id()).finished();
    try {
      Trees.delete(finished);
      AtomicFiles.createDirectories(finished);
      Path videoName = Path.of(id + "." + Trees.extension(video.file()));
      move(video.file(), finished.resolve(videoName));
      Path thumbnail = null;
      if (extras.thumbnail() != null) {
        thumbnail = target.resolve(id + "_thumb.jpg");
        move(extras.thumbnail(), finished.resolve(id + "_thumb.jpg"));
      }
      Map<String, Path> captions = new LinkedHashMap<>();
      for (Map.Entry<String, Path> caption : extras.captions().entrySet()) {
        Path name = Path.of("captions", "%s_%s.vtt".formatted(id, caption.getKey()));
        AtomicFiles.createDirectories(finished.resolve("captions"));
        move(caption.getValue(), finished.resolve(name));
        captions.put(caption.getKey(), target.resolve(name));
      }
      Path infoJson = Path.of(id + ".info.json");
      Files.write(
          finished.resolve(infoJson), PublicInfo.of(Files.readAllBytes(extraction.document())));
      // yt-dlp does not: without it a power failure leaves the names and only a part of the bytes.
      fsync.tree(finished);
      return new DeliveredFiles(
          target.resolve(videoName), thumbnail, target.resolve(infoJson), captions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deliver(DownloadTask task) {
    delivery.deliver(directory(task.id()), task);
  }

  @Override
  public boolean isGathered(DownloadTask task) {
    WorkDirectory directory = directory(task.id());
    return Files.isDirectory(directory.finished())
        || Files.isDirectory(directory.copied())
        || delivery.isDelivered(task);
  }

  private static void takeOver(WorkDirectory from, WorkDirectory to) throws IOException {
    if (Files.isDirectory(from.root())) {
      Files.move(from.root(), to.root(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void move(Path from, Path to) throws IOException, SourceException {
    if (!Trees.isAcceptable(to) || !Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.INVALID_REQUEST,
              "yt-dlp left '%s', which is no media, caption, picture or JSON file, and nothing of it is kept"
                  .formatted(from.getFileName()),
              "unexpected_file"),
          SourceException.Remedy.NONE);
    }
    Files.move(from, to);
  }

  private WorkDirectory directory(String taskId) {
    return new WorkDirectory(root.resolve(taskId));
  }
}
