package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    StoredVideo video = new StoredVideo(videoId, folder, files(folder), storedAt(videoId, folder));
    return video.video().isPresent() ? Optional.of(video) : Optional.empty();
  }

  private static List<StoredFile> files(Path folder) throws IOException {
    Sums sums = Sums.of(folder);
    List<StoredFile> files = new ArrayList<>();
    for (Path directory : List.of(folder, folder.resolve(FileNames.CAPTIONS_DIR))) {
      if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
        continue;
      }
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path entry : entries.sorted().toList()) {
          BasicFileAttributes attributes =
              Files.readAttributes(entry, BasicFileAttributes.class, NOFOLLOW_LINKS);
          if (attributes.isRegularFile()) {
            files.add(sums.file(entry, folder.relativize(entry).toString(), attributes));
          }
        }
      }
    }
    return files;
  }

  /** What provenance says; a folder from elsewhere has none, there the folder's own time counts. */
  private Instant storedAt(String videoId, Path folder) throws IOException {
    Path provenance = folder.resolve(FileNames.provenance(videoId));
    try {
      if (Files.isRegularFile(provenance, NOFOLLOW_LINKS)
          && json.readObject(Files.readAllBytes(provenance)).get(STORED_AT)
              instanceof String text) {
        return Instant.parse(text);
      }
    } catch (NoSuchFileException | JacksonException | DateTimeException e) {
      return Files.getLastModifiedTime(folder).toInstant();
    }
    return Files.getLastModifiedTime(folder).toInstant();
  }
}
