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
import org.ytarchive.common.file.AtomicFiles;

/**
 * A file that lines are appended to: {@link #write} and then {@link #force}, so that several writes
 * share one wait for the disk. {@link #length} is what is durable of it; what a crash left behind
 * the last line feed is closed with one when the file is opened, so that it stays a line of its
 * own. Not thread-safe but for {@link #length}.
 */
final class OpenLogFile implements Closeable {

  private final LogFile file;
  private final Path path;
  private final FileChannel channel;
  private boolean wasTorn;
  private volatile long length;
  private long written;

  private OpenLogFile(LogFile file, Path path, FileChannel channel, long length) {
    this.file = file;
    this.path = path;
    this.channel = channel;
    this.length = length;
    this.written = length;
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

  /** What is durable of it, in bytes. */
  long length() {
    return length;
  }

  /** Where the next line will be. */
  long end() {
    return written;
  }

  /** Writes bytes behind the last ones. They are not durable, and not to be read, yet. */
  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      written += channel.write(bytes, written);
    }
  }

  boolean hasMoreThanDurable() {
    return written > length;
  }

  /** Waits until all that was written is durable. */
  void force() throws IOException {
    if (hasMoreThanDurable()) {
      channel.force(false);
      length = written;
    }
  }

  /** Takes back what is not durable. */
  void takeBack() throws IOException {
    written = length;
    channel.truncate(length);
  }

  private void endTornLine() throws IOException {
    if (length == 0) {
      return;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    if (channel.read(last, length - 1) == 1 && last.get(0) != '\n') {
      write(ByteBuffer.wrap(new byte[] {'\n'}));
      force();
      wasTorn = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
