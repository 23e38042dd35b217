package org.ytarchive.logging.domain;

import java.time.LocalDate;

/** What is done to days that are over. Both may be repeated, and go on after a crash. */
public interface LogUpkeep {

  /**
   * Compresses the days before this one.
   *
   * @return how many files were compressed
   */
  int compressBefore(LocalDate day);

  /**
   * Deletes the days before this one for good.
   *
   * @return how many days were deleted
   */
  int deleteBefore(LocalDate day);
}
