package org.ytarchive.metadata;

import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.LookupCache;
import org.ytarchive.metadata.domain.Playlist;

/** What is kept of playlists. */
record PlaylistCache(LookupCache<Playlist> entries, CachePolicy policy) {}
