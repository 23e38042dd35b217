package org.ytarchive.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A small disk of its own, in memory: it can be filled and made read-only while something uses it.
 * Gone when it is closed, and when the JVM ends.
 */
public final class Tmpfs implements AutoCloseable {

  private static final int BLOCK = 4096;
  private static final int LARGE_BLOCK = 1 << 20;

  private final Path directory;
  private final Path filler;
  private final Thread lastResort = new Thread(this::unmount);

  private Tmpfs(Path directory) {
    this.directory = directory;
    this.filler = directory.resolve("filler");
  }

  /** Mounts one; where the system refuses, the test is skipped and says why. */
  public static Tmpfs mount(Path directory, int megabytes) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SystemCommand.Outcome outcome =
        SystemCommand.run(
            "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + directory);
    Assumptions.assumeTrue(
        outcome.good(), () -> "a disk of its own needs the right to mount: " + outcome.said());
    Tmpfs disk = new Tmpfs(directory);
    Runtime.getRuntime().addShutdownHook(disk.lastResort);
    return disk;
  }

  /** Writes until nothing more fits. */
  public void fill() {
    fillBut(0);
  }

  /** Leaves so many bytes free. */
  public void fillBut(long bytes) {
    try (OutputStream out = Files.newOutputStream(filler)) {
      write(out, LARGE_BLOCK, bytes);
      write(out, BLOCK, bytes);
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  private void write(OutputStream out, int blockBytes, long leftFree) throws IOException {
    byte[] block = new byte[blockBytes];
    while (Files.getFileStore(directory).getUsableSpace() - blockBytes >= leftFree) {
      out.write(block);
    }
  }

  /** Takes away what it was filled with. */
  public void makeRoom() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on nothing can be written. */
  public void makeReadOnly() {
    remount("ro");
  }

  public void makeWritable() {
    remount("rw");
  }

  private void remount(String how) {
    SystemCommand.Outcome outcome =
        SystemCommand.run("mount", "-o", "remount," + how, directory.toString());
    if (!outcome.good()) {
      throw new IllegalStateException(outcome.said());
    }
  }

  @Override
  public void close() {
    unmount();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  /** Also while a process that was not ended in time still uses it. */
  private void unmount() {
    if (!SystemCommand.run("umount", directory.toString()).good()) {
      SystemCommand.run("umount", "-l", directory.toString());
    }
  }
}
