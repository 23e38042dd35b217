package org.ytarchive.storage.api;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Supplier;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.StoredFile;

/** A stored file with its bytes, which belong together. */
record OpenFile(StoredFile file, FileChannel content) implements AutoCloseable {
  /** What is read and sent at a time, in bytes. */
  static final int BLOCK = 64 << 10;

  private static final int ATTEMPTS = 5;

  /**
   * Opens what is found. Where another takes its place in that moment, that is found and opened, so
   * that never the bytes of one are sent as those of the other.
   *
   * @param find finds the file as it is now, or throws
   */
  static OpenFile open(Supplier<StoredFile> find) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      StoredFile found = find.get();
      FileChannel content;
      try {
        content = FileChannel.open(found.path(), READ, NOFOLLOW_LINKS);
      } catch (NoSuchFileException movedMeanwhile) {
        continue;
      }
      boolean isStillThat = false;
      try {
        isStillThat = isStill(found);
      } finally {
        if (!isStillThat) {
          content.close();
        }
      }
      if (isStillThat) {
        return new OpenFile(found, content);
      }
    }
    throw new ServiceException(
        ErrorCode.SERVICE_UNAVAILABLE,
        "'%s' is being changed all the time. Try again later".formatted(find.get().path()));
  }

  /** Whether the file that has this path is the one that was found, and was not written to. */
  private static boolean isStill(StoredFile found) throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(found.path(), BasicFileAttributes.class, NOFOLLOW_LINKS);
      return now.size() == found.sizeBytes()
          && now.lastModifiedTime().toInstant().equals(found.modifiedAt())
          && Objects.equals(now.fileKey(), found.identity());
    } catch (NoSuchFileException movedMeanwhile) {
      return false;
    }
  }

  /**
   * Sends a part.
   *
   * @throws EOFException if the file has become shorter meanwhile
   */
  void send(AskedBytes.Part part, OutputStream out) throws IOException {
    byte[] block = new byte[(int) Math.min(BLOCK, part.count())];
    long end = part.first() + part.count();
    long position = part.first();
    while (position < end) {
      ByteBuffer wanted = ByteBuffer.wrap(block, 0, (int) Math.min(block.length, end - position));
      int got = content.read(wanted, position);
      if (got < 0) {
        throw new EOFException("'%s' ends at %,d now".formatted(file.path(), position));
      }
      out.write(block, 0, got);
      position += got;
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
