package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.storage.domain.Disks;

/** Disks as the system tells them apart. */
final class SystemDisks implements Disks {
  private static final double BYTES_PER_GIB = 1L << 30;

  private final DiskSpace space;
  private final long keptFree;

  SystemDisks(DiskSpace space, double keptFreeGb) {
    this.space = space;
    this.keptFree = Math.round(keptFreeGb * BYTES_PER_GIB);
  }

  @Override
  public Object diskOf(Path where) {
    Path existing = where.toAbsolutePath();
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        break;
      }
      existing = parent;
    }
    try {
      return Files.getAttribute(existing, "unix:dev");
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return String.valueOf(existing.getRoot());
    }
  }

  @Override
  public long free(Path where) {
    return space.free(where);
  }

  @Override
  public long keptFree() {
    return keptFree;
  }
}
