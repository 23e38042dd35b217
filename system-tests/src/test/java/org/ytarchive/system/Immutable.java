package org.ytarchive.system;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Files that nobody can write, not even root, nor who has them open: made so by an attribute of the
 * file system, until this is closed or the JVM ends.
 */
public final class Immutable implements AutoCloseable {

  private final List<Path> files;
  private final Thread lastResort = new Thread(this::release);

  private Immutable(List<Path> files) {
    this.files = files;
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Where the system can't do that, the test is skipped and says why. */
  public static Immutable make(List<Path> files) {
    Immutable immutable = new Immutable(List.copyOf(files));
    boolean held = false;
    try (RandomAccessFile open = new RandomAccessFile(files.get(0).toFile(), "rw")) {
      for (Path file : files) {
        SystemCommand.Outcome outcome = SystemCommand.run("chattr", "+i", file.toString());
        Assumptions.assumeTrue(
            outcome.good(), () -> "files can't be made immutable here: " + outcome.said());
      }
      Assumptions.assumeTrue(
          isRefused(open), "this file system lets those write who have it open already");
      held = true;
      return immutable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!held) {
        immutable.close();
      }
    }
  }

  /** Writes what is there already. */
  private static boolean isRefused(RandomAccessFile open) throws IOException {
    int first = open.read();
    open.seek(0);
    try {
      open.write(first);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void release() {
    files.forEach(file -> SystemCommand.run("chattr", "-i", file.toString()));
  }

  @Override
  public void close() {
    release();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
