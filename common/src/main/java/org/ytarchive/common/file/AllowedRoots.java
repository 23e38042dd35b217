package org.ytarchive.common.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/**
 * The directories that a path in a request may lead into. What is below them is decided by where a
 * path really ends, with every symbolic link followed, not by how it is spelled. Immutable; the
 * roots themselves may appear, or become links, later.
 */
public final class AllowedRoots {
  /** What Linux's file systems take for one name. */
  private static final int LONGEST_NAME_BYTES = 255;

  private final List<Path> libraryRoots;
  private final Path stagingRoot;

  /**
   * @param libraryRoots where archives may be: the library and the configured further roots
   * @param stagingRoot where unfinished files may be
   */
  public AllowedRoots(List<Path> libraryRoots, Path stagingRoot) {
    this.libraryRoots = List.copyOf(libraryRoots);
    this.stagingRoot = stagingRoot;
  }

  /**
   * Resolves a path that must lie in a library root, and be writable there. It need not exist yet.
   *
   * @param field what the caller calls this path, for the message
   * @param path absolute, or beginning with {@code ~/}
   * @return the real path: absolute, without {@code ..} and without symbolic links
   * @throws ServiceException E007 naming the field, the path and the allowed roots
   */
  public Path require(String field, @Nullable String path) {
    return inside(libraryRoots, field, path);
  }

  /** As {@link #require}, but the path may lie in the staging root as well. */
  public Path requireStaging(String field, @Nullable String path) {
    return inside(
        Stream.concat(libraryRoots.stream(), Stream.of(stagingRoot)).toList(), field, path);
  }

  /**
   * Where a directory of the configuration really is, with every symbolic link followed: what
   * {@link #require} answers is inside it or not by that. A link that leads nowhere stays as it is.
   */
  public static Path real(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    try {
      return resolve(absolute);
    } catch (IOException e) {
      return absolute;
    }
  }

  private static Path inside(List<Path> roots, String field, @Nullable String path) {
    Path asked = parse(field, path);
    Path real;
    try {
      real = resolve(asked);
    } catch (IOException e) {
      throw refused(field, path, "cannot be followed to its end (a broken symbolic link?)");
    }
    if (roots.stream().noneMatch(root -> isInside(real, root))) {
      throw refused(field, path, "is outside the allowed directories " + names(roots))
          .withDetail("allowed_roots", roots.stream().map(Path::toString).toList());
    }
    Path directory = existingDirectory(real);
    if (!directory.equals(real) && leadsThroughAFile(directory, real)) {
      throw refused(
          field, path, "leads through a file that lies in '" + directory + "', not a directory");
    }
    if (!Files.isWritable(directory)) {
      throw refused(
          field,
          path,
          "cannot be written: give this user write permission for '"
              + directory
              + "', or choose another directory");
    }
    return real;
  }

  private static Path parse(String field, @Nullable String path) {
    if (path == null || path.isBlank()) {
      throw ServiceException.invalid(
              "Field '" + field + "' is missing: give an absolute path, or one that begins with ~/")
          .withDetail("field", field);
    }
    Path parsed;
    try {
      parsed = Path.of(HomePath.expand(path));
    } catch (InvalidPathException e) {
      throw refused(field, path, "is not a path: " + e.getReason());
    }
    if (!parsed.isAbsolute()) {
      throw refused(field, path, "is relative: give an absolute path, or one that begins with ~/");
    }
    for (Path name : parsed) {
      requireName(field, path, name.toString());
    }
    return parsed.normalize();
  }

  private static void requireName(String field, String path, String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
      throw refused(
          field, path, "has a name of more than " + LONGEST_NAME_BYTES + " bytes: shorten it");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw refused(field, path, "has a control character, such as a line feed, in it");
    }
  }

  private static boolean isInside(Path real, Path root) {
    try {
      return real.startsWith(resolve(root.toAbsolutePath().normalize()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Follows the links of the part that exists; what does not exist yet cannot be a link. */
  private static Path resolve(Path path) throws IOException {
    Path existing = path;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = existing.getParent();
      if (parent == null) {
        return path;
      }
      existing = parent;
    }
    return existing.toRealPath().resolve(existing.relativize(path)).normalize();
  }

  private static boolean leadsThroughAFile(Path directory, Path path) {
    Path next = directory.resolve(directory.relativize(path).getName(0));
    return !next.equals(path) && Files.exists(next, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path existingDirectory(Path path) {
    Path directory = path;
    while (!Files.isDirectory(directory)) {
      Path parent = directory.getParent();
      if (parent == null) {
        return directory;
      }
      directory = parent;
    }
    return directory;
  }

  private static ServiceException refused(String field, @Nullable String path, String why) {
    return ServiceException.invalid("Path '" + path + "' in field '" + field + "' " + why)
        .withDetail("field", field);
  }

  private static String names(List<Path> roots) {
    return roots.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
