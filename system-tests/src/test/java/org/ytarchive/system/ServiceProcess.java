package org.ytarchive.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A jar that runs, and how it is ended. */
final class ServiceProcess {

  private static final long LONGEST_STOP_SECONDS = 60;

  private final String module;
  private final Process process;

  private ServiceProcess(String module, Process process) {
    this.module = module;
    this.process = process;
  }

  static ServiceProcess start(String module, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-jar",
                jar(module).toString()));
    builder.environment().keySet().removeIf(name -> name.startsWith("YOUTUBE_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new ServiceProcess(module, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(String module) {
    Path target = Path.of("..", module, "target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-exec.jar")) {
      return jars.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException("build the jars first: mvn verify", e);
    }
  }

  String module() {
    return module;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As the power cut would: no warning, and nothing else is told. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** As an operator would, with SIGTERM. */
  void stop() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(module + " did not stop within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
