package org.ytarchive.metadata;

import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.FullCalls;
import org.ytarchive.metadata.domain.LookupCache;
import org.ytarchive.metadata.domain.Neighbours;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoSource;

/** What is kept of videos, and who will be asked for next. */
record VideoCache(LookupCache<Video> entries, CachePolicy policy, Neighbours neighbours) {

  VideoSource filling(VideoSource videos) {
    return new FullCalls(videos, neighbours, entries, policy);
  }
}
