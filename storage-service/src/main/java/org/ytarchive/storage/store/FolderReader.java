package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;
import tools.jackson.core.JacksonException;

/** Reads a video's folder. Symbolic links in it count as not there: they may lead anywhere. */
final class FolderReader {
  static final String STORED_AT = "stored_at";

  private final JsonDocuments json;

  FolderReader(JsonDocuments json) {
    this.json = json;
  }

  /** Empty if there is no folder, or no video in it. */
  Optional<StoredVideo> read(String videoId, Path folder) throws IOException {
    return read(videoId, folder, Sums.of(folder));
  }

  /** The same without what SHA256SUMS says of the files, which is not read then. */
  Optional<StoredVideo> glance(String videoId, Path folder) throws IOException {
    return read(videoId, folder, Sums.NONE);
  }

  private Optional<StoredVideo> read(String videoId, Path folder, Sums sums) throws IOException {
    BasicFileAttributes itself;
    try {
      itself = attributes(folder);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!itself.isDirectory()) {
      return Optional.empty();
    }
    List<StoredFile> files = new ArrayList<>();
    list(folder, "", sums, files);
    files.sort(Comparator.comparing(StoredFile::name));
    Instant changed = itself.lastModifiedTime().toInstant();
    Instant saved = changed;
    String provenance = FileNames.provenance(videoId);
    if (files.stream().anyMatch(file -> file.name().equals(provenance))) {
      saved = storedAt(folder.resolve(provenance), changed);
    }
    StoredVideo video = new StoredVideo(videoId, folder, files, changed, saved);
    return video.video().isPresent() ? Optional.of(video) : Optional.empty();
  }

  /** Each directory is gone through once; of those in the folder, only the captions' counts. */
  private static void list(Path directory, String before, Sums sums, List<StoredFile> files)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = before + entry.getFileName();
        BasicFileAttributes attributes = attributes(entry);
        if (attributes.isRegularFile()) {
          files.add(sums.file(entry, name, attributes));
        } else if (attributes.isDirectory() && name.equals(FileNames.CAPTIONS_DIR)) {
          list(entry, FileNames.CAPTIONS_DIR + "/", sums, files);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
  }

  /** What provenance says; a folder from elsewhere has none, there the folder's own time counts. */
  private Instant storedAt(Path provenance, Instant otherwise) throws IOException {
    try {
      return json.readScalars(Files.readAllBytes(provenance)).get(STORED_AT) instanceof String text
          ? Instant.parse(text)
          : otherwise;
    } catch (NoSuchFileException | JacksonException | DateTimeException e) {
      return otherwise;
    }
  }
}
