package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes the ids of jobs. */
final class JobIds {

  private static final Pattern POSSIBLE = Pattern.compile("[a-zA-Z0-9-]{1,64}");
  private static final int TIME_SHIFT = 16;
  private static final long VERSION = 0x7000;
  private static final long RANDOM = 0x0FFF;

  private JobIds() {}

  /** Whether there could be a job of that id; not every database takes every character. */
  static boolean possible(String id) {
    return POSSIBLE.matcher(id).matches();
  }

  /**
   * A UUID of version 7 (RFC 9562): random after a time in milliseconds, so that the rows of new
   * jobs lie side by side in every index, and a commit writes few pages of the database.
   */
  static String next(Instant now) {
    UUID random = UUID.randomUUID();
    long begin =
        (now.toEpochMilli() << TIME_SHIFT) | VERSION | (random.getMostSignificantBits() & RANDOM);
    return new UUID(begin, random.getLeastSignificantBits()).toString();
  }
}
