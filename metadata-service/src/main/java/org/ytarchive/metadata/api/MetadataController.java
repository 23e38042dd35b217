package org.ytarchive.metadata.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.id.Ids;
import org.ytarchive.metadata.domain.ApiKey;
import org.ytarchive.metadata.domain.Lookups;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.VideoBatch;
import org.ytarchive.metadata.domain.VideoMetadata;

/** Videos and playlists. */
@RestController
@RequestMapping("/api/v1/metadata")
class MetadataController {

  /** Brings a key of the Data API for this one request, instead of the service's own. */
  private static final String API_KEY = "X-Youtube-Api-Key";

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
  VideoView video(
      @PathVariable("video_id") String videoId,
      LookupQuery query,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey) {
    String id = Ids.requireVideoId(videoId);
    VideoMetadata asked = videos.under(ApiKey.ofNullable(apiKey));
    return VideoView.of(asked.get(id, query.freshness(), query.captionWish()));
  }

  @GetMapping("/playlist/{playlist_id}")
  PlaylistView playlist(
      @PathVariable("playlist_id") String playlistId,
      LookupQuery query,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey) {
    String id = Ids.requirePlaylistId(playlistId);
    Lookups<Playlist> asked = playlists.under(ApiKey.ofNullable(apiKey));
    return PlaylistView.of(asked.get(id, query.freshness()).value());
  }

  @PostMapping("/batch")
  BatchView batch(
      @RequestBody BatchRequest request,
      @RequestHeader(name = API_KEY, required = false) @Nullable String apiKey) {
    VideoBatch asked = batch.under(ApiKey.ofNullable(apiKey));
    return BatchView.of(failures.counted(asked.get(request.checkedIds(batchLimit.videos()))));
  }
}
