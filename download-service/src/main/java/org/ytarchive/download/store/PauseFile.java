package org.ytarchive.download.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.download.domain.Pause;
import org.ytarchive.download.domain.PauseStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Pauses as one JSON file, replaced at each change. */
public final class PauseFile implements PauseStore {
  private static final Logger log = LoggerFactory.getLogger(PauseFile.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  public PauseFile(Path file) {
    this.file = file;
  }

  @Override
  public List<Pause> load() {
    try {
      return Files.exists(file)
          ? List.of(JSON.readValue(Files.readAllBytes(file), Pause[].class))
          : List.of();
    } catch (IOException | JacksonException e) {
      log.warn("{} cannot be read and counts as empty: {}", file, e.getMessage());
      return List.of();
    }
  }

  @Override
  public void save(List<Pause> pauses) {
    try {
      AtomicFiles.write(file, JSON.writeValueAsBytes(pauses));
    } catch (IOException e) {
      log.warn(
          "{} cannot be written; pauses hold until the service ends: {}", file, e.getMessage());
    }
  }
}
