package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.id.Ids;
import org.ytarchive.storage.domain.LibraryLayout;
import org.ytarchive.storage.domain.LibraryReader;
import org.ytarchive.storage.domain.MetadataFiles;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;
import org.ytarchive.storage.domain.VideoFolders;

/** Reads libraries from disk. A video is there when its folder or its metadata is. */
final class DiskLibraryReader implements LibraryReader {
  private static final String JSON = ".json";

  /** Before what a fingerprint says of the files in the folder. */
  private static final String FILES = " files ";

  private final VideoFolders folders;
  private final MetadataFiles metadata;
  private final FolderNames names;

  DiskLibraryReader(VideoFolders folders, MetadataFiles metadata, FileOperations operations) {
    this.folders = folders;
    this.metadata = metadata;
    this.names = new FolderNames(operations);
  }

  @Override
  public Set<String> ids(LibraryLayout library) {
    Set<String> ids = new HashSet<>();
    entries(library.videosDir()).forEach(folder -> ids.add(name(folder)));
    entries(library.videoMetadataDir()).forEach(file -> ids.add(withoutExtension(file)));
    ids.removeIf(id -> !Ids.isVideoId(id));
    return ids;
  }

  @Override
  public Map<String, String> survey(LibraryLayout library, Look look) {
    Map<String, String> fingerprints = survey(library);
    if (look == Look.AT_FOLDERS) {
      return fingerprints;
    }
    return fingerprints.entrySet().parallelStream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, video -> video.getValue() + files(library, video.getKey())));
  }

  private static Map<String, String> survey(LibraryLayout library) {
    Map<String, String> fingerprints = new HashMap<>();
    for (Path folder : entries(library.videosDir())) {
      String id = name(folder);
      if (Ids.isVideoId(id) && Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        fingerprints.put(id, mark(folder));
      }
    }
    for (Path file : entries(library.videoMetadataDir())) {
      String id = withoutExtension(file);
      if (Ids.isVideoId(id)) {
        fingerprints.merge(id, mark(file), DiskLibraryReader::both);
      }
    }
    return fingerprints;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Empty text for what is no metadata. */
  private static String withoutExtension(Path file) {
    String name = name(file);
    return name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : "";
  }

  @Override
  public Optional<VideoEntry> read(
      LibraryLayout library, String videoId, Consumer<String> complaints) {
    // Times are taken before anything is read: what changes from then on is not overlooked.
    Seen file = see(library.videoMetadata(videoId));
    Glance glance = glance(library, videoId);
    Optional<StoredVideo> stored = glance.stored();
    String fingerprint = both(glance.mark(), file.mark());
    Optional<MetadataFiles.Saved> canonical = file.file();
    Optional<Path> source =
        canonical
            .map(MetadataFiles.Saved::path)
            .or(() -> stored.flatMap(StoredVideo::metadata).map(StoredFile::path));
    if (stored.isEmpty() && source.isEmpty()) {
      return Optional.empty();
    }
    Long metadataBytes =
        source.isEmpty() ? null : canonical.map(MetadataFiles.Saved::sizeBytes).orElse(0L);
    Instant storedAt =
        stored
            .map(StoredVideo::savedAt)
            .or(() -> canonical.map(MetadataFiles.Saved::savedAt))
            .orElseThrow();
    return Optional.of(
        new VideoEntry(
            library.root(),
            videoId,
            facts(source.orElse(null), complaints),
            stored.map(DiskLibraryReader::holdings),
            metadataBytes,
            storedAt,
            fingerprint + files(stored)));
  }

  /** What a folder holds, and its mark from before that was looked at. */
  private record Glance(Optional<StoredVideo> stored, String mark) {}

  private Glance glance(LibraryLayout library, String videoId) {
    Optional<StoredVideo> stored = folders.glance(library, videoId);
    String mark = stored.map(video -> mark(video.changedAt())).orElse("");
    if (stored.isEmpty()) {
      mark = mark(library.videoFolder(videoId));
      stored = mark.isEmpty() ? stored : folders.glance(library, videoId);
    }
    return new Glance(stored, mark);
  }

  @Override
  public void sweep(LibraryLayout library) {
    try {
      names.recover(library.videosDir());
    } catch (IOException e) {
      throw StorageFaults.of(e, "clear up '" + library.videosDir() + "'");
    }
    for (Path directory : List.of(library.videoMetadataDir(), library.playlistMetadataDir())) {
      entries(directory).stream().filter(AtomicFiles::isLeftover).forEach(names::deleteQuietly);
    }
  }

  private VideoFacts facts(@Nullable Path source, Consumer<String> complaints) {
    if (source == null) {
      return VideoFacts.of(Map.of());
    }
    try {
      return VideoFacts.of(metadata.readScalars(source).orElse(Map.of()));
    } catch (ServiceException e) {
      complaints.accept(String.valueOf(e.getMessage()));
      return VideoFacts.of(Map.of());
    }
  }

  private static Holdings holdings(StoredVideo stored) {
    return new Holdings(
        stored.video().orElseThrow().name(),
        stored.thumbnail().map(StoredFile::name).orElse(null),
        stored.captionLanguages(),
        stored.sizeBytes());
  }

  @Override
  public String fingerprint(LibraryLayout library, String videoId, Look look) {
    String folders = fingerprint(library, videoId);
    return switch (look) {
      case AT_FOLDERS -> folders;
      case AT_FILES -> folders.isEmpty() ? folders : folders + files(library, videoId);
    };
  }

  @Override
  public boolean isSame(String read, String now) {
    return read.equals(now) || (!now.isEmpty() && read.startsWith(now + FILES));
  }

  private String files(LibraryLayout library, String videoId) {
    try {
      return files(folders.glance(library, videoId));
    } catch (ServiceException e) {
      return FILES + "unreadable";
    }
  }

  /** An edit makes one of them the newest, whatever it does to their size. */
  private static String files(Optional<StoredVideo> stored) {
    Instant newest =
        stored.map(StoredVideo::files).orElse(List.of()).stream()
            .map(StoredFile::modifiedAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return FILES + mark(newest) + "/" + stored.map(StoredVideo::sizeBytes).orElse(0L);
  }

  private static String fingerprint(LibraryLayout library, String videoId) {
    return both(mark(library.videoFolder(videoId)), mark(library.videoMetadata(videoId)));
  }

  private static String both(String folder, String metadata) {
    return folder.isEmpty() || metadata.isEmpty() ? folder + metadata : folder + " " + metadata;
  }

  private static String mark(Path path) {
    try {
      return look(path).mark();
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /**
   * What there is at a place.
   *
   * @param mark modification time and, where it means something, size; empty text for nothing
   * @param file empty for what is no regular file
   */
  private record Seen(String mark, Optional<MetadataFiles.Saved> file) {
    static final Seen NOTHING = new Seen("", Optional.empty());
  }

  private static Seen see(Path path) {
    try {
      return look(path);
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + path + "'");
    }
  }

  private static Seen look(Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Seen.NOTHING;
    }
    Instant changed = attributes.lastModifiedTime().toInstant();
    return attributes.isRegularFile()
        ? new Seen(
            mark(changed) + "/" + attributes.size(),
            Optional.of(new MetadataFiles.Saved(path, attributes.size(), changed)))
        : new Seen(mark(changed), Optional.empty());
  }

  /** Not as a date: several are written for each video, and nobody reads them. */
  private static String mark(Instant changed) {
    return changed.getEpochSecond() + "." + changed.getNano();
  }

  private static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (IOException e) {
      throw StorageFaults.of(e, "list '" + directory + "'");
    }
  }
}
