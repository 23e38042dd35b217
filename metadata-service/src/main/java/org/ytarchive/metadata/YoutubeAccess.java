package org.ytarchive.metadata;

import org.jspecify.annotations.Nullable;
import org.ytarchive.metadata.domain.MetadataSource;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoSource;

/** The Data API, or nothing where there is no key. */
record YoutubeAccess(@Nullable VideoSource videos, @Nullable MetadataSource<Playlist> playlists) {

  static final YoutubeAccess NONE = new YoutubeAccess(null, null);

  @Nullable MetadataSource<Video> oneVideo() {
    return videos == null ? null : videos.one();
  }
}
