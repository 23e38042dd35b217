package org.ytarchive.download.ytdlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.TaskProblem;

/**
 * A private copy of the configured cookie file for one call: yt-dlp writes its cookies back when it
 * ends, and several calls would write into one another's. Closing it deletes the copy.
 */
final class Cookies implements AutoCloseable {
  private final @Nullable Path copy;

  private Cookies(@Nullable Path copy) {
    this.copy = copy;
  }

  /**
   * @throws SourceException E005 if the file is missing, or others may read it
   */
  static Cookies copyOf(@Nullable Path file) throws SourceException {
    if (file == null) {
      return new Cookies(null);
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.GROUP_READ)) {
        throw refused("can be read by others. Run chmod 600 on it");
      }
      Path copy =
          Files.createTempFile(
              "ytarchive-cookies-",
              ".txt",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(copy, Files.readAllBytes(file));
      return new Cookies(copy);
    } catch (IOException e) {
      throw refused("cannot be read. Correct the key or leave it empty");
    }
  }

  @Nullable Path path() {
    return copy;
  }

  @Override
  public void close() {
    if (copy != null) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        copy.toFile().deleteOnExit();
      }
    }
  }

  private static SourceException refused(String what) {
    return new SourceException(
        new TaskProblem(
            ErrorCode.INVALID_CREDENTIALS,
            "The file of services.download.cookies_file " + what,
            "cookies"),
        SourceException.Remedy.NONE);
  }
}
