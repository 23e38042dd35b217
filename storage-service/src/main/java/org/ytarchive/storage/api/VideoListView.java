package org.ytarchive.storage.api;

import java.util.List;

/** One page of the list of videos. */
record VideoListView(List<VideoSummary> videos, long total, int limit, long offset) {}
