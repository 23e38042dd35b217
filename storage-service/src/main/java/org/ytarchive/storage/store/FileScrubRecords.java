package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.Scrub;
import org.ytarchive.storage.domain.ScrubRecords;
import tools.jackson.core.JacksonException;

/** One JSON file per scrub, of which the newest {@value #KEPT} stay. */
final class FileScrubRecords implements ScrubRecords {
  private static final Logger log = LoggerFactory.getLogger(FileScrubRecords.class);
  private static final int KEPT = 50;
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final JsonDocuments json;
  private final DiskSpace disk;

  FileScrubRecords(Path directory, JsonDocuments json, DiskSpace disk) {
    this.directory = directory;
    this.json = json;
    this.disk = disk;
  }

  @Override
  public synchronized void save(Scrub scrub) {
    Path file = directory.resolve(scrub.id() + SUFFIX);
    try {
      if (!Files.exists(file)) {
        prune();
      }
      AtomicFiles.write(file, json.write(scrub));
    } catch (IOException e) {
      throw StorageFaults.of(e, "write '" + file + "'", file, disk);
    }
  }

  @Override
  public Optional<Scrub> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Path file = directory.resolve(id + SUFFIX);
    try {
      return Optional.of(json.read(Files.readAllBytes(file), Scrub.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      throw StorageFaults.of(
          new IOException("it is no record of a verification any more; remove the file", e),
          "read '" + file + "'");
    }
  }

  @Override
  public List<Scrub> list() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .flatMap(name -> readable(name.substring(0, name.length() - SUFFIX.length())).stream())
          .sorted(Comparator.comparing(Scrub::startedAt).reversed())
          .toList();
    } catch (IOException e) {
      throw StorageFaults.of(e, "list '" + directory + "'");
    }
  }

  private Optional<Scrub> readable(String id) {
    try {
      return find(id);
    } catch (ServiceException e) {
      log.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private void prune() throws IOException {
    for (Scrub old :
        list().stream().filter(scrub -> scrub.finishedAt() != null).skip(KEPT).toList()) {
      Files.deleteIfExists(directory.resolve(old.id() + SUFFIX));
    }
  }
}
