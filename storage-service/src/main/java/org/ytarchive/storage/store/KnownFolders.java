package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;

/**
 * Finds single files in the folders of videos, again and again, as players ask for part after part.
 * What a folder has, and what its checksums say, is remembered as long as the folder, the one for
 * captions and the list of checksums are the very ones that were read, by identity, time and size;
 * the file itself is looked at each time. So nothing that was replaced, removed or edited is found
 * as it was. Thread-safe.
 */
final class KnownFolders {
  /** Of which one takes a few kilobytes. */
  private static final int MOST = 256;

  /**
   * What changed so recently may change once more without another time: a file system's clock ticks
   * in milliseconds, some in two seconds.
   */
  private static final Duration UNSETTLED = Duration.ofSeconds(3);

  private final FolderReader reader;
  private final Clock clock;
  private final Map<Path, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
          return size() > MOST;
        }
      };

  KnownFolders(FolderReader reader, Clock clock) {
    this.reader = reader;
    this.clock = clock;
  }

  /** What tells whether a file or directory is the one that it was. */
  private record Mark(@Nullable Object identity, FileTime changed, long size) {}

  private record Known(List<@Nullable Mark> marks, Set<String> names, Sums sums) {}

  /**
   * A file of a video; empty if there is no video in the folder, or no such file in it.
   *
   * @param name relative to the folder
   */
  Optional<StoredFile> file(String videoId, Path folder, String name) throws IOException {
    List<@Nullable Mark> marks = marks(folder);
    Known found = recall(folder);
    if (found == null || !found.marks().equals(marks)) {
      found = read(videoId, folder, marks);
    }
    return found.names().contains(name) ? look(folder, name, found.sums()) : Optional.empty();
  }

  private Known read(String videoId, Path folder, List<@Nullable Mark> marks) throws IOException {
    Sums sums = Sums.of(folder);
    Set<String> names =
        reader.glance(videoId, folder).map(StoredVideo::files).orElse(List.of()).stream()
            .map(StoredFile::name)
            .collect(Collectors.toUnmodifiableSet());
    Known read = new Known(marks, names, sums);
    if (areSettled(marks) && marks.equals(marks(folder))) {
      remember(folder, read);
    }
    return read;
  }

  private boolean areSettled(List<@Nullable Mark> marks) {
    Instant settled = clock.instant().minus(UNSETTLED);
    return marks.stream()
        .allMatch(mark -> mark == null || mark.changed().toInstant().isBefore(settled));
  }

  private static List<@Nullable Mark> marks(Path folder) throws IOException {
    List<@Nullable Mark> marks = new ArrayList<>();
    marks.add(mark(folder));
    marks.add(mark(folder.resolve(FileNames.CAPTIONS_DIR)));
    marks.add(mark(folder.resolve(FileNames.CHECKSUMS)));
    return marks;
  }

  private static @Nullable Mark mark(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = attributes(path);
      return new Mark(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static Optional<StoredFile> look(Path folder, String name, Sums sums) throws IOException {
    Path path = folder.resolve(name);
    try {
      BasicFileAttributes attributes = attributes(path);
      return attributes.isRegularFile()
          ? Optional.of(sums.file(path, name, attributes))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
  }

  private synchronized @Nullable Known recall(Path folder) {
    return known.get(folder);
  }

  private synchronized void remember(Path folder, Known read) {
    known.put(folder, read);
  }
}
