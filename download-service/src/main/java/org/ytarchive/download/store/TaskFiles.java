package org.ytarchive.download.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.download.domain.DownloadTask;
import org.ytarchive.download.domain.TaskStore;
import tools.jackson.core.JacksonException;

/**
 * Tasks as one JSON file each. A file that cannot be read is set aside under {@code .corrupt} and
 * reported; it does not stop the start. Thread-safe where no two threads write the same task.
 */
public final class TaskFiles implements TaskStore {
  private static final Logger log = LoggerFactory.getLogger(TaskFiles.class);
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final TaskJson json = new TaskJson();

  public TaskFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public void save(DownloadTask task) {
    try {
      AtomicFiles.write(file(task.id()), json.write(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<DownloadTask> loadAll() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted()
          .map(this::load)
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(String taskId) {
    try {
      Files.deleteIfExists(file(taskId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<DownloadTask> load(Path file) {
    try {
      DownloadTask task = json.read(Files.readAllBytes(file));
      if (!file.equals(file(task.id()))) {
        throw new IOException("it holds another task, " + task.id());
      }
      return Optional.of(task);
    } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
      setAside(file, e);
      return Optional.empty();
    }
  }

  private static void setAside(Path file, Exception cause) {
    Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
    log.error(
        "The download task in {} cannot be read and is kept as {}: {}",
        file,
        aside,
        cause.getMessage());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.error("{} could not be set aside: {}", file, e.getMessage());
    }
  }

  private Path file(String taskId) {
    return directory.resolve(taskId + SUFFIX);
  }
}
