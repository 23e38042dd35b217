package org.ytarchive.common.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** What is free on the disks, less what has to stay free. */
public final class DiskSpace {
  private static final double BYTES_PER_GIB = 1L << 30;

  private final long reserve;
  private final Probe probe;

  /**
   * @param minFreeGb what has to stay free on each disk, in GiB, 0 or more
   */
  public DiskSpace(double minFreeGb) {
    this(minFreeGb, directory -> Files.getFileStore(directory).getUsableSpace());
  }

  /** With another way to ask a disk, for tests. */
  public DiskSpace(double minFreeGb, Probe probe) {
    this.reserve = Math.round(minFreeGb * BYTES_PER_GIB);
    this.probe = probe;
  }

  /**
   * Makes sure that so many bytes can be written and the reserve stays free.
   *
   * @param where a file or directory on that disk; it need not exist yet
   * @param neededBytes 0 or more
   * @throws ServiceException E004 with {@code free_bytes}, {@code needed_bytes} and {@code
   *     reserve_bytes}
   */
  public void requireRoom(Path where, long neededBytes) {
    long free = free(where);
    if (free - reserve < neededBytes) {
      throw new ServiceException(
              ErrorCode.STORAGE_FULL,
              "The disk of '%s' has %,d bytes free; %,d are needed and %,d have to stay free. Free some space, or lower storage.min_free_space_gb."
                  .formatted(where, free, neededBytes, reserve))
          .withDetail("path", where.toString())
          .withDetail("free_bytes", free)
          .withDetail("needed_bytes", neededBytes)
          .withDetail("reserve_bytes", reserve);
    }
  }

  /**
   * Bytes that this process may still write on the disk of a path, which need not exist yet.
   *
   * @throws UncheckedIOException if the disk does not answer
   */
  public long free(Path where) {
    Path existing = where.toAbsolutePath();
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        break;
      }
      existing = parent;
    }
    try {
      return probe.usableBytes(existing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks a disk what is free. */
  @FunctionalInterface
  public interface Probe {
    /** Bytes free on the disk of an existing path. */
    long usableBytes(Path existing) throws IOException;
  }
}
