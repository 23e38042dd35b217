package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.DiskUsage;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.LibraryLayout;

/**
 * The main library and the allowed output roots as configured, and those below them that callers
 * have used. The latter are remembered in a file, one path per line, so that a new index finds
 * them.
 */
final class ConfiguredLibraries implements Libraries {
  private static final Logger log = LoggerFactory.getLogger(ConfiguredLibraries.class);

  private final LibraryLayout main;
  private final List<Path> configuredRoots;
  private final AllowedRoots allowed;
  private final Path memory;
  private final DiskSpace disk;
  private final Set<Path> remembered = new ConcurrentSkipListSet<>();

  /**
   * @param main with real paths
   * @param memory the file that remembers; it need not exist
   */
  ConfiguredLibraries(
      LibraryLayout main,
      Collection<Path> configuredRoots,
      AllowedRoots allowed,
      Path memory,
      DiskSpace disk) {
    this.main = main;
    this.configuredRoots = List.copyOf(configuredRoots);
    this.allowed = allowed;
    this.memory = memory;
    this.disk = disk;
    remembered.addAll(recall());
  }

  @Override
  public LibraryLayout at(@Nullable String outputDir) {
    if (outputDir == null) {
      return main;
    }
    Path root = allowed.require("output_dir", outputDir);
    return root.equals(main.root()) ? main : below(root);
  }

  @Override
  public LibraryLayout open(@Nullable String outputDir) {
    LibraryLayout library = at(outputDir);
    if (!library.equals(main) && !remembered.contains(library.root())) {
      remember(library.root());
    }
    return library;
  }

  @Override
  public List<LibraryLayout> all() {
    Stream<LibraryLayout> others =
        Stream.concat(configuredRoots.stream(), remembered.stream())
            .filter(Files::isDirectory)
            .flatMap(this::ifStillAllowed);
    return Stream.concat(Stream.of(main), others).distinct().toList();
  }

  @Override
  public Optional<LibraryLayout> known(Path root) {
    if (root.equals(main.root())) {
      return Optional.of(main);
    }
    return all().stream().filter(library -> library.root().equals(root)).findFirst();
  }

  @Override
  public DiskUsage diskUsage() {
    try {
      FileStore disk = Files.getFileStore(main.root());
      long total = disk.getTotalSpace();
      return new DiskUsage(total - disk.getUnallocatedSpace(), disk.getUsableSpace(), total);
    } catch (IOException e) {
      throw StorageFaults.of(e, "ask the disk of '" + main.root() + "' for its size");
    }
  }

  /** The folders inside may be links too, and must not lead out either. */
  private LibraryLayout below(Path root) {
    LibraryLayout layout = LibraryLayout.under(root);
    allowed.require("output_dir", layout.videoMetadataDir().toString());
    allowed.require("output_dir", layout.playlistMetadataDir().toString());
    return new LibraryLayout(
        root,
        allowed.require("output_dir", layout.metadataDir().toString()),
        allowed.require("output_dir", layout.videosDir().toString()));
  }

  private Stream<LibraryLayout> ifStillAllowed(Path root) {
    try {
      return Stream.of(at(root.toString()));
    } catch (ServiceException e) {
      log.warn("Library '{}' is left out of the index: {}", root, e.getMessage());
      return Stream.empty();
    }
  }

  private synchronized void remember(Path root) {
    if (!remembered.add(root)) {
      return;
    }
    String lines =
        remembered.stream().map(path -> path + "\n").sorted().collect(Collectors.joining());
    try {
      AtomicFiles.write(memory, lines.getBytes(UTF_8));
    } catch (IOException e) {
      remembered.remove(root);
      throw StorageFaults.of(e, "remember the library '" + root + "'", memory, disk);
    }
  }

  private List<Path> recall() {
    try {
      return Files.readAllLines(memory).stream()
          .filter(line -> !line.isBlank())
          .map(Path::of)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + memory + "'");
    }
  }
}
