package org.ytarchive.storage.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metadata of a video or of a playlist, one of the two. */
record SaveMetadataRequest(
    @Nullable String videoId,
    @Nullable String playlistId,
    @Nullable Map<String, Object> metadata,
    @Nullable String outputDir) {}
