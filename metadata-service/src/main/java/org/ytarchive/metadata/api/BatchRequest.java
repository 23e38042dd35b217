package org.ytarchive.metadata.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;

/** The body of a batch. */
record BatchRequest(@Nullable List<@Nullable String> videoIds) {

  /**
   * The ids, each of them checked.
   *
   * @throws ServiceException E007 for none, for too many, or naming the first that is no id
   */
  List<String> checkedIds(int most) {
    int count = videoIds == null ? 0 : videoIds.size();
    if (videoIds == null || count == 0 || count > most) {
      throw ServiceException.invalid(
          "video_ids has %d entries; a batch takes 1 to %d.".formatted(count, most));
    }
    return videoIds.stream().map(Ids::requireVideoId).toList();
  }
}
