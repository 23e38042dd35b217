package org.ytarchive.metadata.domain;

import java.util.List;
import java.util.function.Consumer;

/** Lists playlists page by page. Thread-safe. */
@FunctionalInterface
public interface PlaylistSource {

  /**
   * Lists a playlist.
   *
   * @param page told each page's entries as soon as they are there, in order
   * @throws org.ytarchive.common.error.ServiceException as {@link MetadataSource#fetch} does
   */
  Lookup<Playlist> fetch(String id, Consumer<List<PlaylistEntry>> page);
}
