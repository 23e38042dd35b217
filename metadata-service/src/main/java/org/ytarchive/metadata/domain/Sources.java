package org.ytarchive.metadata.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where answers come from.
 *
 * @param api the Data API, null without a key
 * @param extraction Download's yt-dlp: slower, but free
 */
public record Sources<T>(@Nullable MetadataSource<T> api, MetadataSource<T> extraction) {}
