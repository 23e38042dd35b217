package org.ytarchive.metadata.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A bounded number of small files by id, spread over 256 directories.
 *
 * <p>Bounding looks at one directory, when one of its files is written: there is no index to load
 * or to lose. Files are replaced in one step but not forced to the disk; what a power cut spoils,
 * the reader of the content has to notice. Thread-safe.
 */
final class BucketedFiles {

  static final int BUCKETS = 256;

  private final Path root;
  private final int perBucket;

  /**
   * Files below a directory.
   *
   * @param limit about how many there may be, at least {@value #BUCKETS}
   */
  BucketedFiles(Path root, int limit) {
    this.root = root;
    this.perBucket = limit / BUCKETS;
  }

  Optional<byte[]> read(String id) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file(id)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  void write(String id, byte[] content) throws IOException {
    Path target = file(id);
    Path bucket = Files.createDirectories(bucket(id));
    Path temporary = bucket.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, content);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    bound(bucket);
  }

  Path file(String id) {
    return bucket(id).resolve(id + ".json");
  }

  private Path bucket(String id) {
    return root.resolve("%02x".formatted(Math.floorMod(id.hashCode(), BUCKETS)));
  }

  /** Left-over temporary files count too, so that they go in their turn. */
  private void bound(Path bucket) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(bucket)) {
      entries.forEach(files::add);
    }
    if (files.size() <= perBucket) {
      return;
    }
    List<Aged> aged =
        files.stream().map(Aged::of).sorted(Comparator.comparing(Aged::since)).toList();
    for (Aged oldest : aged.subList(0, aged.size() - perBucket)) {
      Files.deleteIfExists(oldest.file());
    }
  }

  private record Aged(Path file, FileTime since) {
    static Aged of(Path file) {
      try {
        return new Aged(file, Files.getLastModifiedTime(file));
      } catch (IOException gone) {
        return new Aged(file, FileTime.fromMillis(0));
      }
    }
  }
}
