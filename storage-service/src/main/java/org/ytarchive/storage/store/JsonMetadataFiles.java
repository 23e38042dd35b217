package org.ytarchive.storage.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.MetadataFiles;
import tools.jackson.core.JacksonException;

/** Metadata as indented JSON files. */
final class JsonMetadataFiles implements MetadataFiles {
  private final JsonDocuments json;
  private final DiskSpace disk;
  private final FileOperations operations;

  JsonMetadataFiles(JsonDocuments json, DiskSpace disk, FileOperations operations) {
    this.json = json;
    this.disk = disk;
    this.operations = operations;
  }

  @Override
  public Saved save(Path file, Map<String, Object> metadata) {
    byte[] content = json.write(metadata);
    try {
      Optional<Saved> existing = locate(file);
      if (existing.isPresent() && Arrays.equals(Files.readAllBytes(file), content)) {
        return existing.get();
      }
      disk.requireRoom(file, content.length);
      operations.replaceFile(file, content);
      return locate(file).orElseThrow();
    } catch (IOException e) {
      throw StorageFaults.of(e, "save '" + file + "'", file, content.length, disk);
    }
  }

  @Override
  public Optional<Map<String, Object>> read(Path file) {
    return read(file, json::readObject);
  }

  @Override
  public Optional<Map<String, Object>> readScalars(Path file) {
    return read(file, json::readScalars);
  }

  private static Optional<Map<String, Object>> read(
      Path file, Function<byte[], Map<String, Object>> parser) {
    try {
      return Optional.of(parser.apply(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + file + "'");
    } catch (JacksonException e) {
      throw new ServiceException(
              ErrorCode.INTERNAL_ERROR,
              "The metadata in '%s' is no JSON object any more. Save it again, or restore the file"
                  .formatted(file))
          .withCause(e);
    }
  }

  @Override
  public long delete(Path file) {
    Optional<Saved> existing = locate(file);
    Path directory = file.getParent();
    if (existing.isEmpty() || directory == null) {
      return -1;
    }
    try {
      operations.delete(file);
      operations.fsync(List.of(directory));
      return existing.get().sizeBytes();
    } catch (IOException e) {
      throw StorageFaults.of(e, "remove '" + file + "'", file, disk);
    }
  }

  @Override
  public Optional<Saved> locate(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? Optional.of(
              new Saved(file, attributes.size(), attributes.lastModifiedTime().toInstant()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageFaults.of(e, "read '" + file + "'");
    }
  }
}
