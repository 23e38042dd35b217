package org.ytarchive.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that says so when it can't be written to: a {@link java.io.PrintWriter} alone
 * keeps that to itself, and a full disk would look like success.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** What was printed did not get where it was to go. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Lost(IOException cause) {
      super("standard output can't be written to (%s)".formatted(cause.getMessage()), cause);
    }

    /** Whether whoever read has had enough, as {@code head} has after ten lines. */
    boolean readerGone() {
      return String.valueOf(getMessage()).contains("Broken pipe");
    }
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      throw new Lost(e);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new Lost(e);
    }
  }
}
