package org.ytarchive.metadata.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers for many videos in one call of the Data API. Thread-safe. */
@FunctionalInterface
public interface VideoSource {

  /** The most ids in one call: the Data API's own limit. */
  int MAX_IDS = 50;

  /**
   * Asks for 1 to {@value #MAX_IDS} different ids.
   *
   * @return an answer for each of them
   * @throws org.ytarchive.common.error.ServiceException as {@link MetadataSource#fetch} does
   */
  Map<String, Lookup<Video>> fetchAll(List<String> ids);

  /** The same for one id. */
  default MetadataSource<Video> one() {
    return id -> Objects.requireNonNull(fetchAll(List.of(id)).get(id));
  }
}
