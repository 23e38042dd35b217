package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.util.Optional;

/** Which job a client's key made. */
public interface IdempotencyKeys {

  /** A key that was used before, for that job and with that request. */
  record Claim(String digest, String jobId) {}

  /**
   * Takes the key for that job, in the transaction that makes the job.
   *
   * @return empty where it was free, else who has it
   */
  Optional<Claim> claim(String key, Claim claim, Instant at);
}
