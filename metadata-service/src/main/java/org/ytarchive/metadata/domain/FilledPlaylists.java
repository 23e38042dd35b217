package org.ytarchive.metadata.domain;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.ytarchive.metadata.domain.Lookup.Found;

/**
 * Playlists with the durations of their videos, for one unit per 50 of them. Whatever the videos'
 * answers say goes into the cache, so that asking for them one by one afterwards costs nothing.
 * Thread-safe.
 *
 * @param videos where the durations come from
 * @param cache the videos' own lookups
 * @param threads on which videos are asked for while the listing goes on
 */
public record FilledPlaylists(
    PlaylistSource playlists,
    VideoSource videos,
    Lookups<Video> cache,
    Neighbours neighbours,
    Executor threads)
    implements MetadataSource<Playlist> {

  /**
   * How long the answer waits for durations after the last page. What comes later is in the cache,
   * but not in this answer.
   */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public Lookup<Playlist> fetch(String id) {
    PlaylistFill fill = new PlaylistFill(videos, cache, threads);
    Lookup<Playlist> listed = playlists.fetch(id, fill::page);
    if (!(listed instanceof Found<Playlist> found)) {
      return listed;
    }
    fill.finish(PATIENCE);
    neighbours.listed(found.value().entries());
    return new Found<>(fill.into(found.value()));
  }
}
