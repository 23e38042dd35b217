package org.ytarchive.metadata.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** What a batch brought, video by video. */
public record BatchResult(List<Item> items) {

  public BatchResult {
    items = List.copyOf(items);
  }

  /** One video of it: either an answer or a failure. */
  public record Item(
      String videoId, @Nullable Answer<Video> answer, @Nullable ServiceException failure) {

    static Item found(Answer<Video> answer) {
      return new Item(answer.value().id(), answer, null);
    }

    static Item failed(String videoId, ServiceException failure) {
      return new Item(videoId, null, failure);
    }
  }
}
