package org.ytarchive.allinone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that takes what a process prints for months: when it has its size, it becomes {@code
 * NAME.1} in place of the one before, and is begun anew. Whole writes stay together. Not
 * thread-safe; {@link PrintStream} is.
 */
final class BoundedLog extends OutputStream {
  /** Standard output as a file, for who starts the suite in the background. */
  static final String PROPERTY = "ytarchive.stdout_file";

  private static final long MOST_BYTES = 20L << 20;

  private final Path file;
  private final long mostBytes;
  private OutputStream out;
  private long bytes;

  /**
   * Goes on at the end of the file, if there is one.
   *
   * @param mostBytes of one file; there are two
   */
  BoundedLog(Path file, long mostBytes) throws IOException {
    this.file = file;
    this.mostBytes = mostBytes;
    this.out = append(file);
    this.bytes = Files.size(file);
  }

  /** From now on standard output goes to the file that {@link #PROPERTY} names, if it does. */
  @SuppressWarnings("SystemOut") // nothing logs yet
  static void takeStandardOutput() {
    String name = System.getProperty(PROPERTY);
    if (name == null) {
      return;
    }
    try {
      System.setOut(
          new PrintStream(new BoundedLog(Path.of(name), MOST_BYTES), true, StandardCharsets.UTF_8));
    } catch (IOException e) {
      System.err.println(
          "%s cannot be written to, so this log is not bounded: %s".formatted(name, e));
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (bytes > 0 && bytes + length > mostBytes) {
      begin();
    }
    out.write(from, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void begin() throws IOException {
    // Where that fails, on a full disk say, what there is goes on for another length.
    bytes = 0;
    Files.move(
        file,
        file.resolveSibling(file.getFileName() + ".1"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    OutputStream next = append(file);
    out.close();
    out = next;
  }

  private static OutputStream append(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
