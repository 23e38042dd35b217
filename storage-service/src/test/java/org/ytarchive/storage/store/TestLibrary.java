package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.LibraryLayout;
import org.ytarchive.storage.domain.MetadataArchive;
import org.ytarchive.storage.domain.Reconciliation;
import org.ytarchive.storage.domain.ReconciliationReport;
import org.ytarchive.storage.domain.Submission;
import org.ytarchive.storage.domain.TextIndexing;
import org.ytarchive.storage.domain.VideoArchive;
import org.ytarchive.storage.domain.VideoRemoval;
import org.ytarchive.storage.domain.VideoSearch;
import org.ytarchive.testkit.MovableClock;

/** A library in a temporary directory, opened as the service opens it. */
final class TestLibrary implements AutoCloseable {
  static final String ID = "-dQw4w9WgXc";

  final Path home;
  final LibraryStore store;
  final VideoArchive videos;
  final MetadataArchive metadata;
  final VideoRemoval removal;
  final Reconciliation reconciliation;
  final ReconciliationReport atStart;
  private @Nullable TextIndexing texts;

  private TestLibrary(Path home, LibraryStore store) {
    this.home = home;
    this.store = store;
    videos =
        new VideoArchive(
            store.libraries(), store.folders(), store.reader(), store.index(), store.fixity());
    reconciliation = new Reconciliation(store.libraries(), store.reader(), store.index(), videos);
    atStart = reconciliation.atStart();
    metadata = new MetadataArchive(store.libraries(), store.metadata(), videos);
    removal = new VideoRemoval(store.libraries(), store.folders(), store.metadata(), videos);
  }

  static TestLibrary open(Path home) {
    return open(home, new DiskOperations());
  }

  static TestLibrary open(Path home, FileOperations operations) {
    return open(home, operations, new DiskSpace(0));
  }

  static TestLibrary open(Path home, FileOperations operations, DiskSpace disk) {
    try {
      Path real = home.toRealPath();
      StorageProperties storage = properties(real);
      Files.createDirectories(real.resolve("other"));
      AllowedRoots roots =
          new AllowedRoots(List.of(storage.basePath(), real.resolve("other")), storage.tmpDir());
      MovableClock clock = MovableClock.at("2026-01-31T23:59:59Z");
      return new TestLibrary(real, LibraryStore.open(storage, roots, disk, clock, operations));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StorageProperties properties(Path home) {
    Path data = home.resolve("data");
    Path base = home.resolve("library");
    return new StorageProperties(
        data,
        data.resolve("jobs"),
        data.resolve("registry"),
        data.resolve("work_plans"),
        data.resolve("tmp"),
        data.resolve("logs"),
        base,
        base.resolve("metadata"),
        base.resolve("videos"),
        List.of(home.resolve("other")),
        0,
        true);
  }

  /** Starts to follow the texts when it is first asked for. */
  VideoSearch search() {
    return new VideoSearch(store.index(), texts(), store.texts());
  }

  TextIndexing texts() {
    TextIndexing known = texts;
    if (known == null) {
      known =
          new TextIndexing(
              store.textChanges(),
              store.texts(),
              store.textIndex(),
              Executors.newSingleThreadScheduledExecutor());
      known.start();
      texts = known;
    }
    return known;
  }

  LibraryLayout layout() {
    return store.libraries().at(null);
  }

  Path folder(String videoId) {
    return layout().videoFolder(videoId);
  }

  /** A finished download in staging, as the Download service leaves it. */
  Submission staged(String videoId, String content) {
    return staged(home.resolve("data/tmp/staging/job-1"), videoId, content);
  }

  /** A finished download below any directory. */
  static Submission staged(Path parent, String videoId, String content) {
    return staged(parent, videoId, content, "WEBVTT\n");
  }

  static Submission staged(Path parent, String videoId, String content, String captionFile) {
    try {
      Path directory = Files.createDirectories(parent.resolve(videoId));
      Path captions = Files.createDirectories(directory.resolve("captions"));
      Path video = Files.writeString(directory.resolve(videoId + ".mp4"), content);
      Path thumbnail = Files.writeString(directory.resolve(videoId + "_thumb.jpg"), "jpeg");
      Path caption = Files.writeString(captions.resolve(videoId + "_en.vtt"), captionFile);
      Files.writeString(directory.resolve(videoId + ".info.json"), "{}");
      return new Submission(
          videoId,
          video,
          thumbnail,
          Map.of("en", caption),
          content.getBytes(UTF_8).length,
          Instant.parse("2026-01-31T12:00:00Z"),
          Map.of("tool", "yt-dlp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      return entries
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (texts != null) {
      texts.stop(Duration.ofSeconds(10));
    }
    store.close();
  }
}
