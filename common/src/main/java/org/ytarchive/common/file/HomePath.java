package org.ytarchive.common.file;

/** The home directory, as people write it in paths: {@code ~} and {@code ~/…}. */
public final class HomePath {
  private HomePath() {}

  /**
   * Puts the home directory in the place of a leading {@code ~}: {@code $HOME}, and the system
   * property {@code user.home} where that is not set. Everything else comes back as it was, so
   * {@code ~other/x} and a {@code ~} in the middle stay.
   */
  public static String expand(String path) {
    return expand(path, home());
  }

  static String expand(String path, String home) {
    if (path.equals("~")) {
      return home;
    }
    return path.startsWith("~/") ? home + path.substring(1) : path;
  }

  private static String home() {
    String home = System.getenv("HOME");
    return home == null || home.isBlank() ? System.getProperty("user.home") : home;
  }
}
