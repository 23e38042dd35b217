package org.ytarchive.storage.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.Scrubs;
import org.ytarchive.storage.domain.VideoArchive;

/** Counts. */
@RestController
class StatsController {
  private final VideoArchive videos;
  private final Libraries libraries;
  private final Scrubs scrubs;

  StatsController(VideoArchive videos, Libraries libraries, Scrubs scrubs) {
    this.videos = videos;
    this.libraries = libraries;
    this.scrubs = scrubs;
  }

  @GetMapping("/api/v1/storage/stats")
  StatsView stats() {
    return StatsView.of(videos.totals(), libraries.diskUsage(), scrubs.latest());
  }
}
