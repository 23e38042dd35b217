package org.ytarchive.metadata.domain;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.ApiKey;

/**
 * Where answers come from.
 *
 * @param api the Data API under the service's own key, null without one
 * @param foreign the Data API under a key that a request brought
 * @param extraction Download's yt-dlp: slower, but free
 */
public record Sources<T>(
    @Nullable MetadataSource<T> api,
    Function<ApiKey, MetadataSource<T>> foreign,
    MetadataSource<T> extraction) {

  Sources<T> under(ApiKey key) {
    return new Sources<>(foreign.apply(key), foreign, extraction);
  }
}
