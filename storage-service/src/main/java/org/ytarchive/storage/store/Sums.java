package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import org.ytarchive.storage.domain.FileNames;
import org.ytarchive.storage.domain.StoredFile;

/**
 * What the SHA256SUMS of a folder say.
 *
 * @param at when they were written
 */
record Sums(Checksums checksums, Instant at) {
  /** Of a folder without that list. */
  static final Sums NONE = new Sums(new Checksums(Map.of()), Instant.EPOCH);

  /** A folder's; none where there is no such file, or another kind of thing has its name. */
  static Sums of(Path folder) throws IOException {
    Path file = folder.resolve(FileNames.CHECKSUMS);
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return NONE;
    }
    Instant at = Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant();
    return new Sums(Checksums.parse(new String(Files.readAllBytes(file), UTF_8)), at);
  }

  /**
   * A file of the folder, as it is now.
   *
   * @param name relative to the folder
   */
  StoredFile file(Path path, String name, BasicFileAttributes attributes) {
    String sha256 = checksums.byName().get(name);
    return new StoredFile(
        path,
        name,
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        attributes.fileKey(),
        sha256 == null ? null : new StoredFile.Listed(sha256, at));
  }
}
