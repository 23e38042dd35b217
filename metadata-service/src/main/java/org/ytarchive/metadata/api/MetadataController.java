package org.ytarchive.metadata.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.common.id.Ids;
import org.ytarchive.metadata.domain.Lookups;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.VideoBatch;
import org.ytarchive.metadata.domain.VideoMetadata;

/** Videos and playlists. */
@RestController
@RequestMapping("/api/v1/metadata")
class MetadataController {

  private final VideoMetadata videos;
  private final VideoBatch batch;
  private final Lookups<Playlist> playlists;
  private final BatchLimit batchLimit;
  private final FailureMeter failures;

  MetadataController(
      VideoMetadata videos,
      VideoBatch batch,
      Lookups<Playlist> playlists,
      BatchLimit batchLimit,
      FailureMeter failures) {
    this.videos = videos;
    this.batch = batch;
    this.playlists = playlists;
    this.batchLimit = batchLimit;
    this.failures = failures;
  }

  @GetMapping("/video/{video_id}")
  VideoView video(@PathVariable("video_id") String videoId, HttpServletRequest request) {
    String id = Ids.requireVideoId(videoId);
    LookupQuery query = LookupQuery.of(request);
    VideoMetadata asked = videos.under(query.apiKey());
    return VideoView.of(asked.get(id, query.freshness(), query.captionWish()));
  }

  @GetMapping("/playlist/{playlist_id}")
  PlaylistView playlist(
      @PathVariable("playlist_id") String playlistId, HttpServletRequest request) {
    String id = Ids.requirePlaylistId(playlistId);
    LookupQuery query = LookupQuery.of(request);
    return PlaylistView.of(playlists.under(query.apiKey()).get(id, query.freshness()).value());
  }

  @PostMapping("/batch")
  BatchView batch(
      @RequestBody BatchRequest request,
      @RequestHeader(name = LookupQuery.API_KEY, required = false) @Nullable String apiKey) {
    VideoBatch asked = batch.under(ApiKey.ofNullable(apiKey));
    return BatchView.of(failures.counted(asked.get(request.checkedIds(batchLimit.videos()))));
  }
}
