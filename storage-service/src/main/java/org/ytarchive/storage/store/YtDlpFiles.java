package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.ImportCandidate;
import org.ytarchive.storage.domain.ImportSource;
import tools.jackson.core.JacksonException;

/**
 * What yt-dlp leaves behind: files with the id in brackets, which is its default, and the list of
 * {@code --download-archive}. Symbolic links are not followed; of several video files with one id
 * the largest counts.
 */
final class YtDlpFiles implements ImportSource {
  private static final Logger log = LoggerFactory.getLogger(YtDlpFiles.class);
  private static final int DEPTH = 16;
  private static final Pattern NAME =
      Pattern.compile("(?s:(?<title>.*?)) ?\\[(?<id>[a-zA-Z0-9_-]{11})]\\.(?<rest>[^\\[\\]]+)");
  private static final Pattern CAPTION = Pattern.compile("([a-zA-Z0-9][a-zA-Z0-9_-]*)\\.vtt");
  private static final Pattern LISTED = Pattern.compile("youtube ([a-zA-Z0-9_-]{11})");

  private final YtDlpInfo info;

  YtDlpFiles(JsonDocuments json) {
    info = new YtDlpInfo(json);
  }

  @Override
  public List<ImportCandidate> scan(Path folderOrList) {
    try {
      if (Files.isDirectory(folderOrList, NOFOLLOW_LINKS)) {
        return folder(folderOrList);
      }
      if (Files.isRegularFile(folderOrList, NOFOLLOW_LINKS)) {
        return list(folderOrList);
      }
    } catch (UncheckedIOException e) {
      throw StorageFaults.of(new IOException(e.getMessage(), e), "read '" + folderOrList + "'");
    } catch (MalformedInputException e) {
      throw noList(folderOrList);
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + folderOrList + "'");
    }
    throw ServiceException.invalid(
        "'%s' does not exist: give a folder with files named '… [id].ext', or yt-dlp's archive.txt"
            .formatted(folderOrList));
  }

  private List<ImportCandidate> folder(Path folder) throws IOException {
    Map<String, Found> byId = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
      files = walk.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS)).sorted().toList();
    }
    for (Path file : files) {
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      if (name.matches()) {
        byId.computeIfAbsent(name.group("id"), id -> new Found())
            .add(file, name.group("title"), name.group("rest"));
      }
    }
    return byId.entrySet().stream()
        .filter(found -> found.getValue().video != null)
        .map(found -> candidate(found.getKey(), found.getValue()))
        .toList();
  }

  private static List<ImportCandidate> list(Path file) throws IOException {
    List<ImportCandidate> listed =
        Files.readAllLines(file).stream()
            .map(line -> LISTED.matcher(line.strip()))
            .filter(Matcher::matches)
            .map(line -> line.group(1))
            .distinct()
            .sorted()
            .map(id -> new ImportCandidate(id, null, null, Map.of(), 0, Instant.EPOCH, Map.of()))
            .toList();
    if (listed.isEmpty()) {
      throw noList(file);
    }
    return listed;
  }

  private static ServiceException noList(Path file) {
    return ServiceException.invalid(
        "'%s' has no line such as 'youtube dQw4w9WgXcQ': give yt-dlp's archive.txt, or a folder"
            .formatted(file));
  }

  private ImportCandidate candidate(String videoId, Found found) {
    Path video = Objects.requireNonNull(found.video);
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("video_id", videoId);
    metadata.put("title", found.title.isBlank() ? videoId : found.title);
    metadata.put("source", "import");
    if (found.info != null) {
      try {
        metadata.putAll(info.read(videoId, found.info));
      } catch (IOException | JacksonException e) {
        log.warn("'{}' cannot be read, and is left out: {}", found.info, e.getMessage());
      }
    }
    try {
      return new ImportCandidate(
          videoId,
          video,
          found.thumbnail,
          found.captions,
          Files.size(video),
          Files.getLastModifiedTime(video).toInstant(),
          metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of one id. */
  private static final class Found {
    @Nullable Path video;
    @Nullable Path thumbnail;
    @Nullable Path info;
    final Map<String, Path> captions = new TreeMap<>();
    String title = "";
    private long size = -1;

    void add(Path file, String named, String rest) {
      Matcher caption = CAPTION.matcher(rest);
      if (rest.equals("info.json")) {
        info = file;
      } else if (caption.matches()) {
        captions.put(caption.group(1), file);
      } else if (FileNames.isImageExtension(rest)) {
        thumbnail = file;
      } else if (FileNames.isMediaExtension(rest) && file.toFile().length() > size) {
        size = file.toFile().length();
        video = file;
        title = named;
      }
    }
  }
}
