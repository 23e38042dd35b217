package org.ytarchive.metadata.domain;

import java.util.List;
import java.util.Map;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/** Answers for many videos in one call of the Data API. Thread-safe. */
@FunctionalInterface
public interface VideoSource {

  /** The most ids in one call: the Data API's own limit. */
  int MAX_IDS = 50;

  /**
   * Asks for 1 to {@value #MAX_IDS} different ids.
   *
   * @return an answer for each of them, except those that only nonsense was said of
   * @throws ServiceException as {@link MetadataSource#fetch} does
   */
  Map<String, Lookup<Video>> fetchAll(List<String> ids);

  /** The same for one id. */
  default MetadataSource<Video> one() {
    return id -> {
      Lookup<Video> answer = fetchAll(List.of(id)).get(id);
      if (answer == null) {
        throw senseless(id);
      }
      return answer;
    };
  }

  /** E006 for an id that only nonsense was said of. */
  static ServiceException senseless(String id) {
    return new ServiceException(
        ErrorCode.SERVICE_UNAVAILABLE,
        "What YouTube's Data API says of video '%s' makes no sense. It is worth another try later."
            .formatted(id));
  }
}
