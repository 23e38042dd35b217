package org.ytarchive.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ytarchive.testkit.origin.SampleOrigin;

/**
 * A sample origin and the Download service on it, for all tests of a class. Before each test the
 * origin is as it was, no video is known, and the service runs with its usual settings.
 */
final class RunningService implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final Map<String, String> usualSettings;

  @SuppressWarnings("NullAway.Init")
  private Path data;

  @SuppressWarnings("NullAway.Init")
  private SampleOrigin origin;

  @SuppressWarnings("NullAway.Init")
  private TestService service;

  private boolean usual;
  private int outputs;

  RunningService() {
    this(Map.of());
  }

  /** With these as its usual settings. */
  RunningService(Map<String, String> usualSettings) {
    this.usualSettings = usualSettings;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("ytarchive-download-test-");
    origin = SampleOrigin.start();
    restart(usualSettings);
    usual = true;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    origin.reset();
    outputs++;
    if (!usual) {
      restart(usualSettings);
      usual = true;
    }
    try (Stream<Path> known = Files.walk(data.resolve("data/tmp/download/info"))) {
      known.filter(Files::isRegularFile).forEach(RunningService::delete);
    } catch (IOException | UncheckedIOException nothingKnownYet) {
      // As it should be.
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    service.close();
    origin.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(RunningService::delete);
    }
  }

  /** Starts the service again on the same data, for this test with these settings. */
  void restart(Map<String, String> settings) {
    if (service != null) {
      service.close();
    }
    usual = false;
    service = TestService.start(data, origin, settings);
  }

  SampleOrigin origin() {
    return origin;
  }

  TestService service() {
    return service;
  }

  Path data() {
    return data;
  }

  /** Where this test's videos go. */
  Path output() {
    return data.resolve("library/incoming-" + outputs);
  }

  Downloads downloads() {
    return new Downloads(service, output());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
