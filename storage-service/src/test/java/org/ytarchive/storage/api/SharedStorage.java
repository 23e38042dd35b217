package org.ytarchive.storage.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Hands the one service that all tests of a run share to their constructors. Each test has ids of
 * its own, and passes over what others left.
 */
final class SharedStorage implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningStorage.class;
  }

  @Override
  public RunningStorage resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedStorage.class))
        .computeIfAbsent(Running.class, key -> new Running(), Running.class)
        .storage;
  }

  /** Ends with the run. */
  private static final class Running implements AutoCloseable {
    private final Path home = newHome();
    private final RunningStorage storage = RunningStorage.in(home);

    @Override
    public void close() throws IOException {
      storage.close();
      FileSystemUtils.deleteRecursively(home);
    }

    private static Path newHome() {
      try {
        return Files.createTempDirectory("storage-http");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
