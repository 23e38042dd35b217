package org.ytarchive.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where yt-dlp, ffmpeg and ffprobe are: in {@code $YTARCHIVE_TOOLS_DIR/bin}, else in {@code
 * ~/.ytarchive/tools/bin} (as {@code ./ytarchive setup} leaves them), else on {@code PATH}.
 */
public final class Tools {
  private final Map<String, String> environment;

  Tools(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The yt-dlp to test with. */
  public static Path ytDlp() {
    return here().find("yt-dlp");
  }

  /** The ffmpeg to test with. */
  public static Path ffmpeg() {
    return here().find("ffmpeg");
  }

  /** The ffprobe to test with. */
  public static Path ffprobe() {
    return here().find("ffprobe");
  }

  private static Tools here() {
    return new Tools(System.getenv());
  }

  /**
   * @throws IllegalStateException when there is none: the message names the places that were looked
   *     at
   */
  Path find(String name) {
    List<Path> places = places();
    for (Path place : places) {
      Path candidate = place.resolve(name);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate.toAbsolutePath();
      }
    }
    throw new IllegalStateException(
        "There is no " + name + " in any of " + places + ". Run ./ytarchive setup to install it.");
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    String chosen = environment.getOrDefault("YTARCHIVE_TOOLS_DIR", "");
    if (!chosen.isBlank()) {
      places.add(Path.of(chosen, "bin"));
    }
    String home = environment.getOrDefault("HOME", "");
    places.add(
        Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".ytarchive/tools/bin"));
    for (String entry : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!entry.isBlank()) {
        places.add(Path.of(entry));
      }
    }
    return places;
  }
}
