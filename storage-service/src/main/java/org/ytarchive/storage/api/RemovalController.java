package org.ytarchive.storage.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.storage.domain.VideoRemoval;

/** Takes videos out of the library. */
@RestController
class RemovalController {
  private final VideoRemoval removal;

  RemovalController(VideoRemoval removal) {
    this.removal = removal;
  }

  /**
   * What a deletion did.
   *
   * @param deleted false where there was nothing to delete any more
   */
  record RemovedView(String videoId, boolean deleted, long filesDeleted, long bytesFreed) {}

  @DeleteMapping("/api/v1/storage/videos/{video_id}")
  RemovedView delete(
      @PathVariable("video_id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir) {
    VideoRemoval.Removed removed = removal.remove(videoId, outputDir);
    return new RemovedView(
        removed.videoId(), removed.files() > 0, removed.files(), removed.bytes());
  }
}
