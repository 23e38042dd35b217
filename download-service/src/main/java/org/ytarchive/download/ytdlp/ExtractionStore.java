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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.download.domain.Extraction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what was looked up for as long as its media urls can be expected to work. Private to the
 * user, because the urls may be signed for him.
 */
final class ExtractionStore {
  /** Where the urls do not say; YouTube's say {@code expire=} six hours ahead. */
  private static final Duration FRESH = Duration.ofHours(4);

  /** Some of the download should still fit in. */
  private static final Duration MARGIN = Duration.ofMinutes(30);

  private static final Pattern EXPIRE = Pattern.compile("[?&/]expire[=/](\\d{10})(?!\\d)");

  private static final String SUFFIX = ".json";
  private static final Set<String> CHAFF =
      Set.of("autonumber", "video_autonumber", "filename", "_filename", "requested_subtitles");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path directory;
  private final Clock clock;
  private final Map<String, Instant> freshUntil = new ConcurrentHashMap<>();

  ExtractionStore(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Extraction keep(String videoId, String printed) {
    String document = withoutChaff(printed);
    Path file = file(videoId);
    try {
      if (!Files.isDirectory(directory)) {
        AtomicFiles.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
      AtomicFiles.write(file, document.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (FullDisk.isCauseOf(e)) {
        // A disk that filled up since the room was looked for holds the task, and costs no attempt.
        throw FullDisk.failure(
            FullDisk.MESSAGE, directory, directory.toFile().getUsableSpace(), document.length());
      }
      throw new UncheckedIOException(e);
    }
    return read(videoId, file, document, clock.instant());
  }

  /** What yt-dlp adds for its own templates when it prints all that it knows. */
  private static String withoutChaff(String printed) {
    if (!(JSON.readTree(printed) instanceof ObjectNode document)) {
      return printed;
    }
    List<String> chaff =
        document
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(
                name -> name.endsWith("_table") || name.startsWith("__") || CHAFF.contains(name))
            .toList();
    return document.remove(chaff).toString();
  }

  /** Whether {@link #find} would answer. */
  boolean has(String videoId) {
    if (!freshUntil.containsKey(videoId)) {
      return find(videoId).isPresent();
    }
    return isFresh(videoId) && Files.isRegularFile(file(videoId));
  }

  /** What is kept of the video, if it is fresh. */
  Optional<Extraction> find(String videoId) {
    Path file = file(videoId);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Instant fetchedAt = Files.getLastModifiedTime(file).toInstant();
      Extraction extraction = read(videoId, file, Files.readString(file), fetchedAt);
      if (!isFresh(videoId)) {
        forget(videoId);
        return Optional.empty();
      }
      return Optional.of(extraction);
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
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
          find(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(String videoId) {
    freshUntil.remove(videoId);
    try {
      Files.deleteIfExists(file(videoId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isFresh(String videoId) {
    return clock.instant().isBefore(freshUntil.getOrDefault(videoId, Instant.MIN));
  }

  private Path file(String videoId) {
    return directory.resolve(videoId + SUFFIX);
  }

  private Extraction read(String videoId, Path file, String document, Instant fetchedAt) {
    JsonNode json = JSON.readTree(document);
    freshUntil.put(videoId, freshUntil(json, fetchedAt));
    return new Extraction(InfoJson.video(videoId, json, fetchedAt), file);
  }

  private static Instant freshUntil(JsonNode json, Instant fetchedAt) {
    return json.path("formats")
        .valueStream()
        .map(format -> EXPIRE.matcher(format.path("url").asString("")))
        .filter(Matcher::find)
        .map(found -> Instant.ofEpochSecond(Long.parseLong(found.group(1))).minus(MARGIN))
        .min(Instant::compareTo)
        .orElse(fetchedAt.plus(FRESH));
  }
}
