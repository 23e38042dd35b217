package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.storage.domain.FileCheck;
import org.ytarchive.storage.domain.FileCheck.State;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.Fixity;
import org.ytarchive.storage.domain.LibraryLayout;

/** Does what {@code sha256sum -c SHA256SUMS} does in a video's folder. */
final class DiskFixity implements Fixity {
  private static final Logger log = LoggerFactory.getLogger(DiskFixity.class);

  @Override
  public List<FileCheck> check(LibraryLayout library, String videoId, Pace pace) {
    Path folder = library.videoFolder(videoId);
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      return List.of(FileCheck.NO_FOLDER);
    }
    String listing = listing(folder);
    Map<String, String> sums = new TreeMap<>(Checksums.parse(listing).byName());
    if (sums.isEmpty()) {
      return List.of(new FileCheck(FileNames.CHECKSUMS, State.MISSING));
    }
    List<FileCheck> checks = new ArrayList<>();
    if (!Checksums.isWhole(listing)) {
      checks.add(new FileCheck(FileNames.CHECKSUMS, State.CORRUPT));
    }
    sums.forEach(
        (name, sha256) -> checks.add(new FileCheck(name, compare(folder, name, sha256, pace))));
    videos(folder, videoId)
        .filter(name -> !sums.containsKey(name))
        .forEach(name -> checks.add(new FileCheck(name, State.CORRUPT)));
    return checks;
  }

  private static String listing(Path folder) {
    Path file = folder.resolve(FileNames.CHECKSUMS);
    try {
      return Files.isRegularFile(file, NOFOLLOW_LINKS) ? Files.readString(file) : "";
    } catch (IOException e) {
      log.warn("'{}' cannot be read: {}", file, StorageFaults.reason(e));
      return "";
    }
  }

  /** What lies there as the video itself. Other things that nobody listed may be its owner's. */
  private static Stream<String> videos(Path folder, String videoId) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> FileNames.isVideo(videoId, name))
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      log.warn("'{}' cannot be read: {}", folder, e.getMessage());
      return Stream.of();
    }
  }

  private static State compare(Path folder, String name, String sha256, Pace pace) {
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
        return State.MISSING;
      }
      return read(file, pace).equals(sha256) ? State.OK : State.CORRUPT;
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("The service is stopping");
    } catch (InvalidPathException e) {
      return State.MISSING;
    } catch (IOException e) {
      log.warn("'{}' cannot be read: {}", folder.resolve(name), StorageFaults.reason(e));
      return State.CORRUPT;
    }
  }

  private static String read(Path file, Pace pace) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ, NOFOLLOW_LINKS)) {
      return Sha256.of(channel, block -> pace.afterReading(block.remaining()));
    }
  }
}
