package org.ytarchive.common.health;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.DiskSpace;

/** Whether the disks that the service writes to have room, looked at in the background. */
public final class DiskCheck implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(DiskCheck.class);

  private final DiskSpace disk;
  private final List<Path> places;
  private volatile boolean room = true;

  public DiskCheck(DiskSpace disk, List<Path> places) {
    this.disk = disk;
    this.places = List.copyOf(places);
  }

  boolean hasRoom() {
    return room;
  }

  /** One look. */
  @Override
  public void run() {
    boolean found = true;
    for (Path place : places) {
      try {
        disk.requireRoom(place, 0);
      } catch (ServiceException e) {
        found = false;
        if (room) {
          log.warn(e.getMessage());
        }
      } catch (RuntimeException e) {
        found = false;
        log.warn("The disk of {} does not answer: {}", place, e.getMessage());
      }
    }
    room = found;
  }
}
