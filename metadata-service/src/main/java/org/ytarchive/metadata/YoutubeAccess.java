package org.ytarchive.metadata;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.MetadataSource;
import org.ytarchive.metadata.domain.Sources;

/**
 * The Data API under every key.
 *
 * @param own under the service's own key, null where it has none
 * @param foreign under a key that a request brought
 */
record YoutubeAccess(@Nullable DataApi own, Function<ApiKey, DataApi> foreign) {

  <T> Sources<T> sources(Function<DataApi, MetadataSource<T>> part, MetadataSource<T> extraction) {
    return new Sources<>(own == null ? null : part.apply(own), foreign.andThen(part), extraction);
  }
}
