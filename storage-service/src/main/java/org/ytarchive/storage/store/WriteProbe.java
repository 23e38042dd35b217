package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ytarchive.common.config.ConfigurationException;
import org.ytarchive.common.file.AtomicFiles;

/** Finds out at start, not at the first commit, that a directory cannot be written. */
final class WriteProbe {
  private WriteProbe() {}

  /**
   * Makes the directory if it is missing, writes a file into it and removes it again.
   *
   * @param key the configuration key that names the directory
   * @throws ConfigurationException naming the path, the user and what to do
   */
  static void requireWritable(String key, Path directory) {
    Path probe = directory.resolve(".write-probe");
    try {
      AtomicFiles.write(probe, "probe\n".getBytes(UTF_8));
      Files.delete(probe);
    } catch (IOException e) {
      throw new ConfigurationException(
          "%s = '%s' cannot be written by user %s (%s). Give that user write permission (chown or chmod), mount it read-write, or set %s to another directory"
              .formatted(key, directory, user(), reason(e), key));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return String.valueOf(e.getMessage());
  }

  private static String user() {
    String name = System.getProperty("user.name");
    try {
      return name + " (uid " + Files.getAttribute(Path.of("/proc/self"), "unix:uid") + ")";
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return name;
    }
  }
}
