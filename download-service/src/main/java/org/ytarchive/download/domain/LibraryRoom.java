package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** Room on the disks of a library, which Storage keeps for videos that are on their way there. */
public interface LibraryRoom {

  /**
   * What a video takes.
   *
   * @param library the root that it will be stored in; null for Storage's own
   * @param videoBytes what it will measure when it is there, more than 0
   * @param workBytes what is still to be written until then where it is downloaded to, 0 or more
   */
  record Need(String videoId, @Nullable String library, long videoBytes, long workBytes) {}

  /**
   * Reserves room for some minutes; again for the same video renews that, with what it takes now.
   *
   * @return what to give back
   * @throws ServiceException E004 with the figures if there is too little, and others if Storage
   *     could not be asked
   */
  String reserve(Need need);

  /**
   * Gives room back; none being reserved any more is fine.
   *
   * @throws ServiceException if Storage could not be asked
   */
  void release(String reservation);
}
