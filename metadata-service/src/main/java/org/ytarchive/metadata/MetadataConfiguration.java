package org.ytarchive.metadata;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.metadata.api.BatchLimit;
import org.ytarchive.metadata.client.DownloadGateway;
import org.ytarchive.metadata.domain.FilledPlaylists;
import org.ytarchive.metadata.domain.Lookups;
import org.ytarchive.metadata.domain.MetadataSource;
import org.ytarchive.metadata.domain.Playlist;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaState;
import org.ytarchive.metadata.domain.Video;
import org.ytarchive.metadata.domain.VideoBatch;
import org.ytarchive.metadata.domain.VideoMetadata;

/** What answers for videos and playlists. */
@Configuration(proxyBeanMethods = false)
@EnableFeignClients(basePackages = "org.ytarchive.metadata.client")
class MetadataConfiguration {

  /** Calls for a playlist's videos at once, while its pages are listed one after the other. */
  private static final int FILLERS = 4;

  /** Mixes are made for each viewer; the Data API does not know them. */
  private static final String MIX = "RD";

  @Bean
  Lookups<Video> videoLookups(
      YoutubeAccess youtube, DownloadGateway download, VideoCache cache, MeterRegistry meters) {
    return new Lookups<>(
        youtube.sources(DataApi::oneVideo, download::video),
        cache.entries(),
        cache.policy(),
        new MeterTally(meters, "video"));
  }

  @Bean
  PlaylistFiller playlistFiller(Lookups<Video> videos, VideoCache cache, ServiceThreads threads) {
    Executor pool = threads.pool("playlists", FILLERS);
    Executor traced = work -> pool.execute(Trace.propagating(work));
    return api ->
        new FilledPlaylists(api.playlists(), api.videos(), videos, cache.neighbours(), traced);
  }

  @Bean
  Lookups<Playlist> playlistLookups(
      YoutubeAccess youtube,
      DownloadGateway download,
      PlaylistFiller filler,
      PlaylistCache cache,
      MeterRegistry meters) {
    return new Lookups<>(
        youtube.sources(api -> withMixes(filler.filled(api), download), download::playlist),
        cache.entries(),
        cache.policy(),
        new MeterTally(meters, "playlist"));
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

  /** Adds to the playlists of one key what the videos themselves say. */
  @FunctionalInterface
  interface PlaylistFiller {
    MetadataSource<Playlist> filled(DataApi api);
  }
}
