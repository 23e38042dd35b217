package org.ytarchive.logging.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;

/**
 * The right to write into a logs directory, which one process has at a time: two would write over
 * each other's lines. The system takes it back when the process ends, in whatever way.
 */
public final class LogDirectoryLock implements Closeable {

  private static final String NAME = ".lock";

  private final FileChannel channel;

  private LogDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the directory, and makes it where there is none.
   *
   * @throws ServiceException E006 when another process has it
   * @throws IOException when it can't be written to
   */
  public static LogDirectoryLock take(Path directory) throws IOException {
    AtomicFiles.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new ServiceException(
          ErrorCode.SERVICE_UNAVAILABLE,
          "Another Logging service writes into %s already. Stop that one, or give this one another storage.logs_dir."
              .formatted(directory));
    }
    return new LogDirectoryLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // It is this very process that has it.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
