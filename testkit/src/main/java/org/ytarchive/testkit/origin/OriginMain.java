package org.ytarchive.testkit.origin;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.ytarchive.testkit.Tools;

/**
 * The sample origin as a program: {@code [--port N] [--clips DIR] [--ffmpeg PATH]}. Prints {@code
 * READY http://127.0.0.1:PORT} once it answers, and runs until it gets SIGTERM or SIGINT.
 */
public final class OriginMain {
  private static final List<String> OPTIONS = List.of("--port", "--clips", "--ffmpeg");

  private OriginMain() {}

  /** Ends with status 2 for wrong arguments and 1 when it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    SampleOrigin origin;
    try {
      origin = start(options(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(origin::close, "sample-origin-stop"));
    announce(System.out, origin);
    new CountDownLatch(1).await();
  }

  private static void announce(PrintStream out, SampleOrigin origin) {
    out.println("READY " + origin.baseUrl());
    out.flush();
  }

  private static SampleOrigin start(Map<String, String> options) {
    String ffmpeg = options.get("--ffmpeg");
    String clips = options.get("--clips");
    return SampleOrigin.start(
        ffmpeg == null ? Tools.ffmpeg() : Path.of(ffmpeg),
        clips == null ? SampleOrigin.sharedClips() : Path.of(clips),
        port(options));
  }

  private static int port(Map<String, String> options) {
    String port = options.getOrDefault("--port", "0");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("--port is a number from 0 to 65535, not " + port + ".");
    }
    return Integer.parseInt(port);
  }

  static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!OPTIONS.contains(arguments[i])) {
        throw new IllegalArgumentException(
            "There is no option "
                + arguments[i]
                + "; there are "
                + String.join(", ", OPTIONS)
                + ".");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value.");
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}
