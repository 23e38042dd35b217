package org.ytarchive.metadata.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
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

  MetadataController(
      VideoMetadata videos, VideoBatch batch, Lookups<Playlist> playlists, BatchLimit batchLimit) {
    this.videos = videos;
    this.batch = batch;
    this.playlists = playlists;
    this.batchLimit = batchLimit;
  }

  @GetMapping("/video/{video_id}")
  VideoView video(@PathVariable("video_id") String videoId, LookupQuery query) {
    String id = Ids.requireVideoId(videoId);
    return VideoView.of(videos.get(id, query.freshness(), query.captionWish()));
  }

  @GetMapping("/playlist/{playlist_id}")
  PlaylistView playlist(@PathVariable("playlist_id") String playlistId, LookupQuery query) {
    String id = Ids.requirePlaylistId(playlistId);
    return PlaylistView.of(playlists.get(id, query.freshness()).value());
  }

  @PostMapping("/batch")
  BatchView batch(@RequestBody BatchRequest request) {
    return BatchView.of(batch.get(request.checkedIds(batchLimit.videos())));
  }
}
