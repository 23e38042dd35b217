package org.ytarchive.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a jar is run.
 *
 * @param module for messages, such as {@code jobs-service}
 * @param jvm options before {@code -jar}
 * @param environment added to this process's own, of which nothing named YOUTUBE_ is passed on
 * @param log standard output and error are appended to it
 */
public record Launch(
    String module, Path jar, List<String> jvm, Map<String, String> environment, Path log) {

  private static final List<String> SMALL_AND_QUICK_TO_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");

  public Launch {
    jvm = List.copyOf(jvm);
    environment = Map.copyOf(environment);
  }

  /** The module's jar as users run it. */
  public static Launch of(String module, Map<String, String> environment, Path log) {
    return new Launch(module, Jars.built(module), SMALL_AND_QUICK_TO_START, environment, log);
  }

  /** The same code from unpacked jars, which starts several times as fast: for many starts. */
  public static Launch quick(String module, Map<String, String> environment, Path log) {
    Jars.Warmed warmed = Jars.warmed(module);
    return new Launch(module, warmed.jar(), warmed.jvm(), environment, log)
        .with(SMALL_AND_QUICK_TO_START);
  }

  /** With more options for the JVM. */
  public Launch with(List<String> options) {
    return new Launch(
        module, jar, Stream.concat(jvm.stream(), options.stream()).toList(), environment, log);
  }
}
