package org.ytarchive.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A jar that runs, and how it is ended. */
public final class ServiceProcess {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final long LONGEST_STOP_SECONDS = 60;

  private final String module;
  private final Process process;

  private ServiceProcess(String module, Process process) {
    this.module = module;
    this.process = process;
  }

  public static ServiceProcess start(Launch launch) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(launch.jvm());
    command.add("-jar");
    command.add(launch.jar().toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("YOUTUBE_"));
    builder.environment().putAll(launch.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    try {
      return new ServiceProcess(launch.module(), builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String module() {
    return module;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As the power cut would: no warning, and nothing else is told. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** As an operator would, with SIGTERM. */
  public void stop() {
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
