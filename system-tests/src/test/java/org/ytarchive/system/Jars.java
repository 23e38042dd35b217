package org.ytarchive.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jars that the build has made. */
final class Jars {

  private static final Map<String, Warmed> WARMED = new ConcurrentHashMap<>();
  private static final long LONGEST_TOOL_MINUTES = 3;

  /**
   * An unpacked jar.
   *
   * @param jvm options that make it start quickly
   */
  record Warmed(Path jar, List<String> jvm) {}

  private Jars() {}

  static Path built(String module) {
    return built(module, "*-exec.jar");
  }

  /** It is plain Java, so its one jar is the one that runs. */
  static Path commandLine() {
    return built("cli", "cli-*.jar");
  }

  private static Path built(String module, String name) {
    Path target = Path.of("..", module, "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name)) {
      return jars.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException("build the jars first: mvn verify", e);
    }
  }

  /** Unpacks the module's jar, and archives its classes, once in a run of the tests. */
  static Warmed warmed(String module) {
    return WARMED.computeIfAbsent(module, Jars::warm);
  }

  private static Warmed warm(String module) {
    Path built = built(module).toAbsolutePath();
    Path directory = Path.of("target", "unpacked", module).toAbsolutePath();
    delete(directory);
    java("-Djarmode=tools", "-jar", built.toString(), "extract", "--destination", "" + directory);
    Path jar = directory.resolve(built.getFileName());
    Path classes = directory.resolve("classes.jsa");
    // Starts it in a home of its own as far as the point where it would listen, for its classes.
    java(
        "-XX:ArchiveClassesAtExit=" + classes,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dspring.context.exit=onRefresh",
        "-Dytarchive.storage.base_data_dir=" + directory.resolve("data"),
        "-Dytarchive.storage.base_path=" + directory.resolve("library"),
        "-jar",
        jar.toString());
    return new Warmed(
        jar,
        Files.exists(classes)
            ? List.of("-XX:SharedArchiveFile=" + classes, "-Xlog:cds=off", "-Xshare:auto")
            : List.of());
  }

  private static void java(String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(ServiceProcess.JAVA), Stream.of(arguments)).toList();
    Path log = Path.of("target", "unpack-%d.log".formatted(Thread.currentThread().getId()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(LONGEST_TOOL_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " took too long, see " + log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
