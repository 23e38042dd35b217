package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
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
    Map<String, String> sums = listed(folder);
    if (sums.isEmpty()) {
      return List.of(new FileCheck(FileNames.CHECKSUMS, State.MISSING));
    }
    List<FileCheck> checks = new ArrayList<>();
    sums.forEach(
        (name, sha256) -> checks.add(new FileCheck(name, compare(folder, name, sha256, pace))));
    return checks;
  }

  private static Map<String, String> listed(Path folder) {
    Path file = folder.resolve(FileNames.CHECKSUMS);
    try {
      return Files.isRegularFile(file, NOFOLLOW_LINKS)
          ? new TreeMap<>(Checksums.parse(Files.readString(file)).byName())
          : Map.of();
    } catch (IOException e) {
      log.warn("'{}' cannot be read: {}", file, StorageFaults.reason(e));
      return Map.of();
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
