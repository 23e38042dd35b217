package org.ytarchive.metadata;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.LookupCache;
import org.ytarchive.metadata.domain.Neighbours;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.store.LookupFiles;
import org.ytarchive.metadata.store.RecentLookups;
import org.ytarchive.metadata.store.StoreJson;

/** What is kept of the answers, on disk and in memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetadataProperties.class)
class CacheConfiguration {

  private static final int VIDEOS_ON_DISK = 50_000;
  private static final int PLAYLISTS_ON_DISK = 1_024;

  /** At some 2 KB each. */
  private static final int VIDEOS_IN_MEMORY = 4_096;

  /** At up to 1 MB each. */
  private static final int PLAYLISTS_IN_MEMORY = 16;

  private static final Duration UNAVAILABLE_TTL = Duration.ofMinutes(5);

  @Bean
  VideoCache videoCache(StorageProperties storage, MetadataProperties properties, Clock clock) {
    CachePolicy policy = policy(properties.cacheTtl(), clock);
    LookupCache<Video> disk =
        new LookupFiles<>(
            directory(storage, "videos"), VIDEOS_ON_DISK, StoreJson.mapper(), Video.class);
    return new VideoCache(
        new RecentLookups<>(disk, VIDEOS_IN_MEMORY, policy),
        policy,
        new Neighbours(VIDEOS_ON_DISK));
  }

  @Bean
  PlaylistCache playlistCache(
      StorageProperties storage, MetadataProperties properties, Clock clock) {
    CachePolicy policy = policy(properties.playlistCacheTtl(), clock);
    LookupCache<Playlist> disk =
        new LookupFiles<>(
            directory(storage, "playlists"), PLAYLISTS_ON_DISK, StoreJson.mapper(), Playlist.class);
    return new PlaylistCache(new RecentLookups<>(disk, PLAYLISTS_IN_MEMORY, policy), policy);
  }

  private static Path directory(StorageProperties storage, String kind) {
    return storage.baseDataDir().resolve("metadata").resolve("cache").resolve(kind);
  }

  private static CachePolicy policy(long ttlSeconds, Clock clock) {
    return new CachePolicy(Duration.ofSeconds(ttlSeconds), UNAVAILABLE_TTL, clock);
  }
}
