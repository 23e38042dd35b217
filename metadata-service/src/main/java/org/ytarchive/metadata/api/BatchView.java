package org.ytarchive.metadata.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.BatchResult;

/** A batch's outcome as clients read it: what there is, and why the rest is not. */
record BatchView(List<VideoView> metadata, List<FailureView> failed) {

  /** A video that there is nothing of. */
  record FailureView(String videoId, String error, String errorCode, @Nullable String reason) {

    static FailureView of(String videoId, ServiceException failure) {
      Object reason = failure.details().get("reason");
      return new FailureView(
          videoId,
          failure.getMessage(),
          failure.errorCode().code(),
          reason == null ? null : reason.toString());
    }
  }

  static BatchView of(BatchResult result) {
    return new BatchView(
        result.items().stream()
            .map(BatchResult.Item::answer)
            .filter(Objects::nonNull)
            .map(VideoView::of)
            .toList(),
        result.items().stream().flatMap(BatchView::failure).toList());
  }

  private static Stream<FailureView> failure(BatchResult.Item item) {
    ServiceException failure = item.failure();
    return failure == null ? Stream.empty() : Stream.of(FailureView.of(item.videoId(), failure));
  }
}
