package org.ytarchive.jobs.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A request that passed {@link JobRules}: what to do, and with which videos. */
record NewJob(JobSpec spec, List<String> videoIds) {

  NewJob {
    videoIds = List.copyOf(videoIds);
  }

  /**
   * The same for two requests that ask for the same, whatever they left to the defaults. An API key
   * is no part of it: this is stored, and of a key not even a hash is.
   */
  String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
