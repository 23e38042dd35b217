package org.ytarchive.jobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.jobs.domain.Staging;

/** {@code {tmp_dir}/staging/{job_id}/{video_id}/}. */
public final class StagingFiles implements Staging {

  private static final Logger log = LoggerFactory.getLogger(StagingFiles.class);

  private final Path root;

  public StagingFiles(Path tmpDir) {
    this.root = tmpDir.toAbsolutePath().normalize().resolve("staging");
  }

  @Override
  public String directory(String jobId) {
    return root.resolve(jobId).toString();
  }

  @Override
  public OptionalLong size(String path) {
    try {
      return OptionalLong.of(Files.size(Path.of(path)));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void clear(String jobId, String videoId) {
    delete(root.resolve(jobId).resolve(videoId));
  }

  @Override
  public void clear(String jobId) {
    delete(root.resolve(jobId));
  }

  /** What cannot be deleted costs room and nothing else. */
  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("The staging directory {} could not be cleared: {}", directory, e.getMessage());
    }
  }
}
