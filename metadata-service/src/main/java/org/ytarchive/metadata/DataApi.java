package org.ytarchive.metadata;

import org.ytarchive.metadata.domain.MetadataSource;
import org.ytarchive.metadata.domain.PlaylistSource;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoSource;

/** The Data API under one key. */
record DataApi(VideoSource videos, PlaylistSource playlists) {

  MetadataSource<Video> oneVideo() {
    return videos.one();
  }
}
