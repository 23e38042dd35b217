package org.ytarchive.metadata.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.BatchResult.Item;

/** Many videos' metadata for at most one call of the Data API. Thread-safe. */
public final class VideoBatch {

  /** Callers wait 30 s; what yt-dlp has not said by then is theirs to ask for again. */
  private static final Duration EXTRACTION_BUDGET = Duration.ofSeconds(20);

  private final Lookups<Video> videos;
  private final @Nullable VideoSource api;
  private final Function<ApiKey, VideoSource> foreign;
  private final Clock clock;

  /**
   * A batch over these.
   *
   * @param api the Data API under the service's own key, null without one
   * @param foreign the Data API under a key that a request brought
   */
  public VideoBatch(
      Lookups<Video> videos,
      @Nullable VideoSource api,
      Function<ApiKey, VideoSource> foreign,
      Clock clock) {
    this.videos = videos;
    this.api = api;
    this.foreign = foreign;
    this.clock = clock;
  }

  /** The same under a key that a request brought, or this itself where it brought none. */
  public VideoBatch under(@Nullable ApiKey key) {
    return key == null
        ? this
        : new VideoBatch(videos.under(key), foreign.apply(key), foreign, clock);
  }

  /**
   * Metadata or a failure for each id, in their order, duplicates left out.
   *
   * @param ids 1 to {@link VideoSource#MAX_IDS}
   */
  public BatchResult get(List<String> ids) {
    List<String> wanted = List.copyOf(new LinkedHashSet<>(ids));
    List<String> missing = videos.missing(wanted);
    Fetched fetched = missing.isEmpty() ? Fetched.NOTHING : fetch(missing);
    Instant deadline = clock.instant().plus(EXTRACTION_BUDGET);
    List<Item> items = new ArrayList<>();
    for (String id : wanted) {
      items.add(item(id, fetched, deadline));
    }
    return new BatchResult(items);
  }

  private Fetched fetch(List<String> missing) {
    if (api == null) {
      return Fetched.NOTHING;
    }
    try {
      return new Fetched(api.fetchAll(missing), Set.copyOf(missing), null);
    } catch (ServiceException failure) {
      return new Fetched(Map.of(), Set.of(), failure);
    }
  }

  private Item item(String id, Fetched fetched, Instant deadline) {
    try {
      return Item.found(answer(id, fetched, deadline));
    } catch (ServiceException failure) {
      return Item.failed(id, failure);
    }
  }

  private Answer<Video> answer(String id, Fetched fetched, Instant deadline) {
    Lookup<Video> lookup = fetched.answers().get(id);
    if (lookup != null) {
      return videos.keep(id, lookup, Source.API);
    }
    Optional<Answer<Video>> cached = videos.cached(id);
    if (cached.isPresent()) {
      return cached.get();
    }
    if (fetched.asked().contains(id)) {
      return videos.without(id, VideoSource.senseless(id));
    }
    if (fetched.failure() == null
        || fetched.failure().errorCode() == ErrorCode.API_QUOTA_EXCEEDED) {
      requireTime(id, deadline);
    }
    return fetched.failure() == null ? videos.extract(id) : videos.without(id, fetched.failure());
  }

  private void requireTime(String id, Instant deadline) {
    if (!clock.instant().isBefore(deadline)) {
      throw new ServiceException(
              ErrorCode.NETWORK_TIMEOUT,
              "Video '%s' was not reached: without the Data API each video takes seconds, and %d s are what one batch gets. Ask for it again."
                  .formatted(id, EXTRACTION_BUDGET.toSeconds()))
          .withRetryAfter(Duration.ofSeconds(1));
    }
  }

  /** What one call of the Data API brought, and for which ids it did. */
  private record Fetched(
      Map<String, Lookup<Video>> answers, Set<String> asked, @Nullable ServiceException failure) {
    static final Fetched NOTHING = new Fetched(Map.of(), Set.of(), null);
  }
}
