package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.download.domain.Extraction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what was looked up for as long as its media urls can be expected to work. Private to the
 * user, because the urls may be signed for him.
 */
final class ExtractionStore {
  /** YouTube's urls say {@code expire=} six hours ahead; a long download still has to fit in. */
  private static final Duration FRESH = Duration.ofHours(4);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;
  private final Clock clock;

  ExtractionStore(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Extraction keep(String videoId, String document) {
    Path file = file(videoId);
    try {
      if (!Files.isDirectory(directory)) {
        AtomicFiles.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
      AtomicFiles.write(file, document.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(videoId, file, document, clock.instant());
  }

  /** What is kept of the video, if it is fresh. */
  Optional<Extraction> find(String videoId) {
    Path file = file(videoId);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Instant fetchedAt = Files.getLastModifiedTime(file).toInstant();
      if (!isFresh(fetchedAt)) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
      return Optional.of(read(videoId, file, Files.readString(file), fetchedAt));
    } catch (IOException | JacksonException e) {
      forget(videoId);
      return Optional.empty();
    }
  }

  /** Deletes what {@link #find} would not answer any more. */
  void forgetStale() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (!isFresh(Files.getLastModifiedTime(file).toInstant())) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String videoId) {
    try {
      Files.deleteIfExists(file(videoId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFresh(Instant fetchedAt) {
    return !fetchedAt.plus(FRESH).isBefore(clock.instant());
  }

  private Path file(String videoId) {
    return directory.resolve(videoId + ".json");
  }

  private static Extraction read(String videoId, Path file, String document, Instant fetchedAt) {
    return new Extraction(InfoJson.video(videoId, JSON.readTree(document), fetchedAt), file);
  }
}
