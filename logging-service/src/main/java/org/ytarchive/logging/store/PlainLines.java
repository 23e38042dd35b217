package org.ytarchive.logging.store;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Single lines of a file that is not compressed, wherever in it they are. Not thread-safe. */
final class PlainLines implements Closeable {

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(2_048);

  private PlainLines(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws java.nio.file.NoSuchFileException where there is none, or it is compressed by now
   */
  static PlainLines open(Path path) throws IOException {
    return new PlainLines(FileChannel.open(path));
  }

  /** The line that begins there, without its line feed; what there is of it at the file's end. */
  byte[] at(long position) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    long next = position;
    while (true) {
      buffer.clear();
      int got = channel.read(buffer, next);
      if (got <= 0) {
        return line.toByteArray();
      }
      next += got;
      int feed = 0;
      while (feed < got && buffer.get(feed) != '\n') {
        feed++;
      }
      line.write(buffer.array(), 0, feed);
      if (feed < got) {
        return line.toByteArray();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
