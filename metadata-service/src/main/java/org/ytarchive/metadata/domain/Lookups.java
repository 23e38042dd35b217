package org.ytarchive.metadata.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.Lookup.Found;
import org.ytarchive.metadata.domain.Lookup.Unavailable;

/**
 * Answers by id from the cheapest place that can: the cache, the Data API, the cache although it is
 * stale, yt-dlp. Thread-safe.
 */
public final class Lookups<T> {

  private static final Logger log = LoggerFactory.getLogger(Lookups.class);

  private final Sources<T> sources;
  private final LookupCache<T> cache;
  private final CachePolicy policy;
  private final Tally tally;
  private final InFlight<Answer<T>> inFlight;

  public Lookups(Sources<T> sources, LookupCache<T> cache, CachePolicy policy, Tally tally) {
    this.sources = sources;
    this.cache = cache;
    this.policy = policy;
    this.tally = tally;
    this.inFlight = new InFlight<>(tally);
  }

  /**
   * The same under a key that a request brought, or these themselves where it brought none. The
   * cache is shared, calls on their way are not: whether a key is refused is its owner's affair.
   */
  public Lookups<T> under(@Nullable ApiKey key) {
    return key == null ? this : new Lookups<>(sources.under(key), cache, policy, tally);
  }

  /**
   * The answer for an id.
   *
   * @throws ServiceException E002 with its reason where it can't be had, E001 when the quota is
   *     spent and nothing else answered, E003, E005 or E006 as the source failed
   */
  public Answer<T> get(String id, Freshness freshness) {
    return switch (freshness) {
      case CACHED -> cachedOrShared(id);
      case REFRESH -> inFlight.share(id, () -> fetch(id));
    };
  }

  private Answer<T> cachedOrShared(String id) {
    Optional<CacheEntry<T>> known = fresh(id);
    tally.add(known.isPresent() ? LookupEvent.HIT : LookupEvent.MISS, 1);
    return known.isPresent()
        ? answer(known.get().lookup(), Source.CACHE)
        : inFlight.share(id, () -> cachedOrFetched(id));
  }

  /** Those of the ids that the cache has no answer for, or none as good as new. */
  List<String> missing(List<String> ids) {
    List<String> missing = ids.stream().filter(id -> fresh(id).isEmpty()).toList();
    tally.add(LookupEvent.MISS, missing.size());
    tally.add(LookupEvent.HIT, ids.size() - missing.size());
    return missing;
  }

  /** The answer in the cache while it is as good as new. */
  Optional<Answer<T>> cached(String id) {
    return fresh(id).map(entry -> answer(entry.lookup(), Source.CACHE));
  }

  /** What the cache says of an id while that is as good as new. */
  Optional<Lookup<T>> known(String id) {
    return fresh(id).map(CacheEntry::lookup);
  }

  private Optional<CacheEntry<T>> fresh(String id) {
    return cache.find(id).filter(policy::isFresh);
  }

  void keep(String id, Lookup<T> lookup) {
    cache.keep(id, policy.entry(lookup));
  }

  Answer<T> keep(String id, Lookup<T> lookup, Source source) {
    keep(id, lookup);
    return answer(lookup, source);
  }

  /** Puts more into an answer that was given, which does not make it any younger. */
  void amend(String id, T value) {
    cache
        .find(id)
        .ifPresent(old -> cache.keep(id, new CacheEntry<>(new Found<>(value), old.storedAt())));
  }

  /** Looks again: whoever led the last flight may have landed since. */
  private Answer<T> cachedOrFetched(String id) {
    return cached(id).orElseGet(() -> fetch(id));
  }

  private Answer<T> fetch(String id) {
    MetadataSource<T> api = sources.api();
    if (api == null) {
      return extract(id);
    }
    Lookup<T> lookup;
    try {
      lookup = api.fetch(id);
    } catch (ServiceException failure) {
      return without(id, failure);
    }
    return keep(id, lookup, Source.API);
  }

  /** The answer when the Data API did not give one. */
  Answer<T> without(String id, ServiceException failure) {
    return switch (failure.errorCode()) {
      case API_QUOTA_EXCEEDED -> stale(id, failure).orElseGet(() -> extractAfter(id, failure));
      case NETWORK_TIMEOUT, SERVICE_UNAVAILABLE -> staleOrThrow(id, failure);
      case VIDEO_UNAVAILABLE, STORAGE_FULL, INVALID_CREDENTIALS, INVALID_REQUEST, INTERNAL_ERROR ->
          throw failure;
    };
  }

  /** The answer of yt-dlp, or what is in the cache when that can't be had either. */
  Answer<T> extract(String id) {
    Lookup<T> lookup;
    try {
      lookup = sources.extraction().fetch(id);
    } catch (ServiceException failure) {
      return switch (failure.errorCode()) {
        case API_QUOTA_EXCEEDED, NETWORK_TIMEOUT, SERVICE_UNAVAILABLE -> staleOrThrow(id, failure);
        case VIDEO_UNAVAILABLE,
            STORAGE_FULL,
            INVALID_CREDENTIALS,
            INVALID_REQUEST,
            INTERNAL_ERROR ->
            throw failure;
      };
    }
    return keep(id, lookup, Source.YT_DLP);
  }

  private Answer<T> extractAfter(String id, ServiceException quotaSpent) {
    Lookup<T> lookup;
    try {
      lookup = sources.extraction().fetch(id);
    } catch (ServiceException failure) {
      throw quotaSpent.withDetail("extraction", failure.getMessage());
    }
    return keep(id, lookup, Source.YT_DLP);
  }

  private Answer<T> staleOrThrow(String id, ServiceException failure) {
    return stale(id, failure).orElseThrow(() -> failure);
  }

  private Optional<Answer<T>> stale(String id, ServiceException failure) {
    return cache
        .find(id)
        .filter(entry -> entry.lookup() instanceof Found)
        .map(
            entry -> {
              tally.add(LookupEvent.STALE, 1);
              log.atInfo()
                  .addKeyValue("id", id)
                  .log(
                      "Answering {} from the cache of {}: {}",
                      id,
                      entry.storedAt(),
                      failure.getMessage());
              return answer(entry.lookup(), Source.CACHE);
            });
  }

  private static <T> Answer<T> answer(Lookup<T> lookup, Source source) {
    if (lookup instanceof Found<T> found) {
      return new Answer<>(found.value(), source);
    }
    throw ((Unavailable<T>) lookup).asException();
  }
}
