package org.ytarchive.storage.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.file.FullDisk;

/** Says what a failed file operation means to the caller. */
final class StorageFaults {
  private StorageFaults() {}

  /**
   * @param doing what was tried, as the end of "Cannot …"
   * @param neededBytes what the whole undertaking needs
   */
  static ServiceException of(
      IOException e, String doing, Path where, long neededBytes, DiskSpace disk) {
    if (FullDisk.isCauseOf(e)) {
      long free = disk.free(where);
      return FullDisk.failure(
              "Cannot %s: the disk of '%s' is full (%,d bytes free, %,d needed). Free some space and try again"
                  .formatted(doing, where, free, neededBytes),
              where,
              free,
              neededBytes)
          .withCause(e);
    }
    return of(e, doing);
  }

  /** As above, for what writes next to nothing: a name, the removal of one, a small record. */
  static ServiceException of(IOException e, String doing, Path where, DiskSpace disk) {
    return of(e, doing, where, FullDisk.ROOM_TO_GO_ON, disk);
  }

  /** For what only reads, which no full disk stops. */
  static ServiceException of(IOException e, String doing) {
    return new ServiceException(
            ErrorCode.INTERNAL_ERROR, "Cannot %s: %s".formatted(doing, reason(e)))
        .withCause(e);
  }

  static String reason(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for '%s'; give it to user %s"
          .formatted(denied.getFile(), System.getProperty("user.name"));
    }
    return e.getMessage() == null ? "the disk gave no reason" : e.getMessage();
  }
}
