package org.ytarchive.jobs.api;

import org.jspecify.annotations.Nullable;

/** The wish for another secret; null for one made here. */
record RotateSecretRequest(@Nullable String secret) {

  @Override
  public String toString() {
    return "RotateSecretRequest";
  }
}
