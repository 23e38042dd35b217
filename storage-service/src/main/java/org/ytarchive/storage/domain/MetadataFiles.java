package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Metadata as files: JSON objects, kept as they were given. */
public interface MetadataFiles {
  /** Writes or replaces a file in one step. The same content again changes nothing. */
  Saved save(Path file, Map<String, Object> metadata);

  /** Reads a file; empty if there is none. */
  Optional<Map<String, Object>> read(Path file);

  /** The same without the objects and lists in it, at a lower price. */
  Optional<Map<String, Object>> readScalars(Path file);

  /** Where a file is, without reading it; empty if there is none. */
  Optional<Saved> locate(Path file);

  /**
   * Removes a file durably.
   *
   * @return what it measured, in bytes; -1 if there was none
   */
  long delete(Path file);

  /** Where metadata is and what it measures. */
  record Saved(Path path, long sizeBytes, Instant savedAt) {}
}
