package org.ytarchive.download.ytdlp;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where programs are looked for: the configured path, the managed directory, {@code PATH}, in this
 * order. A configured path that does not work is not replaced by another one.
 *
 * @param ytDlp configured, or null
 * @param ffmpeg configured, or null; ffprobe is expected beside it
 * @param managed directory that {@code ./ytarchive setup} fills
 */
public record ToolPlaces(
    @Nullable Path ytDlp, @Nullable Path ffmpeg, Path managed, List<Path> searchPath) {
  public ToolPlaces {
    searchPath = List.copyOf(searchPath);
  }

  /** A file and where it comes from. */
  record Found(Path path, String source) {}

  /** The directories of a {@code PATH} variable. */
  public static List<Path> searchPathOf(@Nullable String variable) {
    return variable == null
        ? List.of()
        : Arrays.stream(variable.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isBlank())
            .map(Path::of)
            .toList();
  }

  Optional<Found> find(String name) {
    Path configured = configured(name);
    if (configured != null) {
      return executable(configured, "configured");
    }
    return executable(managed.resolve(name), "managed")
        .or(
            () ->
                searchPath.stream()
                    .map(directory -> executable(directory.resolve(name), "path"))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  /** Where a configured program should be, or null where none is configured. */
  @Nullable Path configured(String name) {
    return switch (name) {
      case "yt-dlp" -> ytDlp;
      case "ffmpeg" -> ffmpeg;
      case "ffprobe" -> ffmpeg == null ? null : ffmpeg.resolveSibling("ffprobe");
      default -> null;
    };
  }

  private static Optional<Found> executable(Path path, String source) {
    return Files.isRegularFile(path) && Files.isExecutable(path)
        ? Optional.of(new Found(path.toAbsolutePath(), source))
        : Optional.empty();
  }
}
