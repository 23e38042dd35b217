package org.ytarchive.metadata.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AtomicFiles;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.file.FullDisk;
import org.ytarchive.metadata.domain.PacificDay;
import org.ytarchive.metadata.domain.QuotaDay;
import org.ytarchive.metadata.domain.QuotaStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger as one small JSON file, with a lock file beside it for those who share the directory.
 *
 * <p>A file that can't be read counts as a day on which everything is spent: too little is asked of
 * YouTube then, never too much.
 */
public final class QuotaFile implements QuotaStore {

  private static final Logger log = LoggerFactory.getLogger(QuotaFile.class);
  private static final QuotaDay NEVER = new QuotaDay(LocalDate.EPOCH, 0);

  /** A process may hold a file lock only once, so its own threads queue here first. */
  private static final Object IN_PROCESS = new Object();

  /** What the smallest file takes on most disks. */
  private static final long NEEDED_BYTES = 4096;

  private final Path directory;
  private final Path file;
  private final JsonMapper json;
  private final DurableWrite write;

  /** A ledger in {@code quota.json} of this directory, which is made where it is missing. */
  public QuotaFile(Path directory, JsonMapper json) {
    this(directory, json, AtomicFiles::write);
  }

  /** With another way to write, for tests. */
  QuotaFile(Path directory, JsonMapper json, DurableWrite write) {
    this.directory = directory;
    this.file = directory.resolve("quota.json");
    this.json = json;
    this.write = write;
  }

  @Override
  public QuotaDay read() {
    try {
      return json.readValue(Files.readAllBytes(file), QuotaDay.class);
    } catch (NoSuchFileException none) {
      return NEVER;
    } catch (JacksonException damaged) {
      return allSpent(damaged.getOriginalMessage());
    } catch (IOException unreadable) {
      return allSpent(unreadable.toString());
    }
  }

  @Override
  public QuotaDay update(UnaryOperator<QuotaDay> change) {
    synchronized (IN_PROCESS) {
      try {
        AtomicFiles.createDirectories(directory);
        return updateLocked(change);
      } catch (IOException e) {
        throw FullDisk.isCauseOf(e) ? noRoom(e) : unusable("written", e);
      }
    }
  }

  private QuotaDay updateLocked(UnaryOperator<QuotaDay> change) throws IOException {
    Path lockFile = directory.resolve("quota.json.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new IOException("The lock " + lockFile + " was lost");
      }
      QuotaDay day = change.apply(read());
      write.write(file, json.writeValueAsBytes(day));
      return day;
    }
  }

  private QuotaDay allSpent(String why) {
    log.atError()
        .log(
            "The quota ledger {} can't be read ({}), so its day counts as spent. Delete it to count from 0.",
            file,
            why);
    try {
      return new QuotaDay(
          PacificDay.at(Files.getLastModifiedTime(file).toInstant()), Integer.MAX_VALUE);
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private ServiceException unusable(String purpose, IOException cause) {
    return new ServiceException(
            ErrorCode.INTERNAL_ERROR,
            "The quota ledger %s can't be %s, and nothing is asked of YouTube uncounted. Check the rights on it and on its directory."
                .formatted(file, purpose))
        .withCause(cause);
  }

  private ServiceException noRoom(IOException cause) {
    long free = new DiskSpace(0).free(directory);
    return FullDisk.failure(
            "The quota ledger %s can't be written, because its disk is full (%,d bytes free), and nothing is asked of YouTube uncounted. Free some space and try again."
                .formatted(file, free),
            file,
            free,
            NEEDED_BYTES)
        .withCause(cause);
  }

  /** Writes a file so that it is there as a whole or not at all. */
  @FunctionalInterface
  interface DurableWrite {
    void write(Path target, byte[] content) throws IOException;
  }
}
