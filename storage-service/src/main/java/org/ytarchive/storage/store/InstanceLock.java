package org.ytarchive.storage.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.config.ConfigurationException;

/**
 * Keeps a directory for one Storage process. The system frees it when the process ends, however it
 * ends; the file stays, and says who has it or had it last.
 */
final class InstanceLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstanceLock.class);
  private static final int MOST_BYTES = 500;

  /** Locked is a byte behind the text, so that the text can be read on every system. */
  private static final long POSITION = 1 << 20;

  /**
   * What this process holds. A file must not even be opened twice by one process: closing either
   * would free the lock.
   */
  private static final ConcurrentHashMap<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private InstanceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a directory, which must exist.
   *
   * @throws ConfigurationException naming the process that has it
   */
  static InstanceLock take(Path directory, Instant now) throws IOException {
    Path file = directory.toRealPath().resolve(".ytarchive-storage.lock");
    String me =
        "process %d of user %s, since %s"
            .formatted(ProcessHandle.current().pid(), System.getProperty("user.name"), now);
    String holder = HELD.putIfAbsent(file, me);
    if (holder != null) {
      throw taken(directory, holder);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
      if (!isLocked(channel, directory)) {
        throw taken(directory, text(channel));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((me + "\n").getBytes(UTF_8)), 0);
      return new InstanceLock(file, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      closeQuietly(channel);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD.remove(file);
  }

  private static boolean isLocked(FileChannel channel, Path directory) {
    try {
      FileLock lock = channel.tryLock(POSITION, 1, false);
      return lock != null;
    } catch (IOException e) {
      log.warn(
          "'{}' cannot be locked ({}): see to it that no second Storage service uses it",
          directory,
          StorageFaults.reason(e));
      return true;
    }
  }

  private static ConfigurationException taken(Path directory, String holder) {
    return new ConfigurationException(
        "'%s' is in use by another Storage service (%s). Stop that one, or give this one other directories"
            .formatted(directory, holder.strip()));
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(MOST_BYTES);
    channel.read(text, 0);
    return UTF_8.decode(text.flip()).toString();
  }

  private static void closeQuietly(@Nullable FileChannel channel) throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
