package org.ytarchive.metadata;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.metadata.api.BatchLimit;
import org.ytarchive.metadata.client.DownloadGateway;
import org.ytarchive.metadata.domain.CachePolicy;
import org.ytarchive.metadata.domain.Lookups;
import org.ytarchive.metadata.domain.MetadataSource;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaState;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoBatch;
import org.ytarchive.metadata.domain.VideoMetadata;
import org.ytarchive.metadata.store.LookupFiles;
import org.ytarchive.metadata.store.StoreJson;

/** What answers for videos and playlists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MetadataProperties.class)
@EnableFeignClients(basePackages = "org.ytarchive.metadata.client")
class MetadataConfiguration {

  private static final int CACHED_VIDEOS = 50_000;
  private static final int CACHED_PLAYLISTS = 1_024;
  private static final Duration UNAVAILABLE_TTL = Duration.ofMinutes(5);

  /** Mixes are made for each viewer; the Data API does not know them. */
  private static final String MIX = "RD";

  @Bean
  Lookups<Video> videoLookups(
      YoutubeAccess youtube,
      DownloadGateway download,
      StorageProperties storage,
      MetadataProperties properties,
      Clock clock) {
    return new Lookups<>(
        youtube.sources(DataApi::oneVideo, download::video),
        new LookupFiles<>(cache(storage, "videos"), CACHED_VIDEOS, StoreJson.mapper(), Video.class),
        policy(properties.cacheTtl(), clock));
  }

  @Bean
  Lookups<Playlist> playlistLookups(
      YoutubeAccess youtube,
      DownloadGateway download,
      StorageProperties storage,
      MetadataProperties properties,
      Clock clock) {
    return new Lookups<>(
        youtube.sources(api -> withMixes(api.playlists(), download), download::playlist),
        new LookupFiles<>(
            cache(storage, "playlists"), CACHED_PLAYLISTS, StoreJson.mapper(), Playlist.class),
        policy(properties.playlistCacheTtl(), clock));
  }

  @Bean
  VideoMetadata videoMetadata(Lookups<Video> videos, DownloadGateway download) {
    return new VideoMetadata(videos, download::video);
  }

  @Bean
  VideoBatch videoBatch(Lookups<Video> videos, YoutubeAccess youtube, Clock clock) {
    DataApi own = youtube.own();
    return new VideoBatch(
        videos,
        own == null ? null : own.videos(),
        youtube.foreign().andThen(DataApi::videos),
        clock);
  }

  @Bean
  BatchLimit batchLimit(MetadataProperties properties) {
    return new BatchLimit(properties.maxBatchSize());
  }

  @Bean
  HealthMetrics quotaMetrics(QuotaLedger ledger) {
    return () -> {
      QuotaState quota = ledger.state();
      return Map.of("quota_used", quota.used(), "quota_remaining", quota.remaining());
    };
  }

  private static MetadataSource<Playlist> withMixes(
      MetadataSource<Playlist> api, DownloadGateway download) {
    return id -> id.startsWith(MIX) ? download.playlist(id) : api.fetch(id);
  }

  private static Path cache(StorageProperties storage, String kind) {
    return storage.baseDataDir().resolve("metadata").resolve("cache").resolve(kind);
  }

  private static CachePolicy policy(long ttlSeconds, Clock clock) {
    return new CachePolicy(Duration.ofSeconds(ttlSeconds), UNAVAILABLE_TTL, clock);
  }
}
