package org.ytarchive.storage.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.storage.domain.Libraries;
import org.ytarchive.storage.domain.MetadataArchive;
import org.ytarchive.storage.domain.VideoArchive;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoSearch;

/** Says what the library has. */
@RestController
@RequestMapping("/api/v1/storage")
class LibraryController {
  private final VideoArchive videos;
  private final VideoSearch search;
  private final MetadataArchive metadata;
  private final Libraries libraries;

  LibraryController(
      VideoArchive videos, VideoSearch search, MetadataArchive metadata, Libraries libraries) {
    this.videos = videos;
    this.search = search;
    this.metadata = metadata;
    this.libraries = libraries;
  }

  @GetMapping("/exists/{video_id}")
  ExistsView exists(
      @PathVariable("video_id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir) {
    return ExistsView.of(videos.find(videoId, outputDir), metadata.locateVideo(videoId, outputDir));
  }

  @GetMapping("/metadata/{video_id}")
  MetadataView metadata(
      @PathVariable("video_id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir) {
    MetadataArchive.Found found =
        metadata
            .findVideo(videoId, outputDir)
            .orElseThrow(
                () ->
                    ServiceException.notFound(
                        "No metadata is stored for video %s: save it first".formatted(videoId)));
    return MetadataView.of(videoId, found, videos.find(videoId, outputDir));
  }

  @GetMapping("/videos")
  VideoListView list(
      @RequestParam(name = "search", required = false) @Nullable String words,
      @RequestParam(name = "channel_id", required = false) @Nullable String channelId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir,
      @RequestParam(name = "sort_by", defaultValue = "stored_at") String sortBy,
      @RequestParam(name = "sort_order", defaultValue = "desc") String sortOrder,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit,
      @RequestParam(name = "offset", defaultValue = "0") long offset) {
    PageRequest page = new PageRequest(limit, offset);
    VideoSearch.Found found =
        search.list(
            new VideoQuery(
                outputDir == null ? null : libraries.at(outputDir).root(),
                words == null || words.isBlank() ? null : words.strip(),
                channelId,
                SortParameters.order(sortBy, sortOrder),
                page.limit(),
                page.offset()));
    return VideoListView.of(found, limit, offset);
  }

  @GetMapping("/videos/{video_id}")
  VideoView video(
      @PathVariable("video_id") String videoId,
      @RequestParam(name = "output_dir", required = false) @Nullable String outputDir) {
    return VideoView.of(
        videos.require(videoId, outputDir),
        metadata.findVideo(videoId, outputDir).map(MetadataArchive.Found::metadata).orElse(null));
  }
}
