package org.ytarchive.logging.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ytarchive.common.file.AtomicFiles;

/**
 * A file that lines are appended to. {@link #length} is what is durable of it; what a crash left
 * behind the last line feed is closed with one when the file is opened, so that it stays a line of
 * its own. Not thread-safe but for {@link #length}.
 */
final class OpenLogFile implements Closeable {

  private final LogFile file;
  private final Path path;
  private final FileChannel channel;
  private boolean wasTorn;
  private volatile long length;

  private OpenLogFile(LogFile file, Path path, FileChannel channel, long length) {
    this.file = file;
    this.path = path;
    this.channel = channel;
    this.length = length;
  }

  static OpenLogFile open(LogFile file, Path directory) throws IOException {
    Path path = file.plain(directory);
    AtomicFiles.createDirectories(directory);
    boolean isNew = !Files.exists(path);
    FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE);
    try {
      if (isNew) {
        AtomicFiles.fsyncDirectory(directory);
      }
      OpenLogFile opened = new OpenLogFile(file, path, channel, channel.size());
      opened.endTornLine();
      return opened;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  LogFile file() {
    return file;
  }

  Path path() {
    return path;
  }

  /** Whether a crash had left part of a line at its end. */
  boolean wasTorn() {
    return wasTorn;
  }

  long length() {
    return length;
  }

  /**
   * Appends bytes and waits until they are durable.
   *
   * @throws IOException when that failed; what was written of them is taken back, if it can be
   */
  void append(List<byte[]> lines, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    lines.forEach(buffer::put);
    buffer.flip();
    try {
      long position = length;
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
      channel.force(false);
      length = position;
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  private void takeBack(IOException failure) {
    try {
      channel.truncate(length);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
  }

  private void endTornLine() throws IOException {
    if (length == 0) {
      return;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    if (channel.read(last, length - 1) == 1 && last.get(0) != '\n') {
      append(List.of(new byte[] {'\n'}), 1);
      wasTorn = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
