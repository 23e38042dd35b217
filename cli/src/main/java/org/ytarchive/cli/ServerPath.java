package org.ytarchive.cli;

import java.nio.file.Path;

/** A path as the server understands it, which has another working directory. */
final class ServerPath {
  private ServerPath() {}

  /** Absolute; {@code ~/} the server understands itself. */
  static String of(String path) {
    return path.startsWith("~/") ? path : Path.of(path).toAbsolutePath().normalize().toString();
  }
}
