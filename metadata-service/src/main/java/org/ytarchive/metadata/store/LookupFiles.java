package org.ytarchive.metadata.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.metadata.domain.CacheEntry;
import org.ytarchive.metadata.domain.LookupCache;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cache on disk: a JSON file for each id. A file that can't be read, or that is another id's
 * (where the file system takes {@code a} for {@code A}), is no entry.
 */
public final class LookupFiles<T> implements LookupCache<T> {

  private static final Logger log = LoggerFactory.getLogger(LookupFiles.class);

  private final BucketedFiles files;
  private final JsonMapper json;
  private final JavaType type;

  /**
   * A cache below a directory.
   *
   * @param limit about how many entries there may be, at least 256
   */
  public LookupFiles(Path directory, int limit, JsonMapper json, Class<T> valueType) {
    this.files = new BucketedFiles(directory, limit);
    this.json = json;
    this.type = json.getTypeFactory().constructParametricType(LookupFile.class, valueType);
  }

  @Override
  public Optional<CacheEntry<T>> find(String id) {
    try {
      return files.read(id).map(this::parsed).filter(file -> file.isOf(id)).map(LookupFile::entry);
    } catch (JacksonException damaged) {
      return none(id, damaged.getOriginalMessage());
    } catch (IOException unreadable) {
      return none(id, unreadable.toString());
    }
  }

  @Override
  public void keep(String id, CacheEntry<T> entry) {
    try {
      files.write(id, json.writeValueAsBytes(LookupFile.of(id, entry)));
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("id", id)
          .log("The answer for {} can't be cached in {}: {}", id, files.file(id), e.toString());
    }
  }

  private Optional<CacheEntry<T>> none(String id, String why) {
    log.atWarn()
        .addKeyValue("id", id)
        .log("The cache entry {} can't be read and counts as none: {}", files.file(id), why);
    return Optional.empty();
  }

  private LookupFile<T> parsed(byte[] content) {
    return json.readValue(content, type);
  }
}
