package org.ytarchive.metadata.domain;

import java.util.Optional;

/**
 * The Data API's answers by request, to be used again where YouTube says that they have not
 * changed. It may lose any of them at any time; neither method fails. Thread-safe.
 */
public interface KeptAnswers {

  /** What was answered last to a request. */
  Optional<KeptAnswer> find(String request);

  /** Keeps an answer instead of the one before. */
  void keep(String request, KeptAnswer answer);
}
