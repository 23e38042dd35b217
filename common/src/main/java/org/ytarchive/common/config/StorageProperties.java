package org.ytarchive.common.config;

import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Section {@code [storage]}: where everything lives.
 *
 * @param basePath the library
 * @param minFreeSpaceGb room to leave on each disk, in GiB
 */
@Validated
@ConfigurationProperties("ytarchive.storage")
public record StorageProperties(
    Path baseDataDir,
    Path jobsDir,
    Path registryDir,
    Path workPlansDir,
    Path tmpDir,
    Path logsDir,
    Path basePath,
    Path metadataDir,
    Path videosDir,
    List<Path> allowedOutputRoots,
    @PositiveOrZero double minFreeSpaceGb,
    boolean checkIntegrity) {

  public StorageProperties {
    allowedOutputRoots = List.copyOf(allowedOutputRoots);
  }
}
