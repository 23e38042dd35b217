package org.ytarchive.metadata;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.config.YoutubeApiKey;
import org.ytarchive.common.config.YoutubeProperties;
import org.ytarchive.metadata.client.YoutubeCalls;
import org.ytarchive.metadata.client.YoutubeClient;
import org.ytarchive.metadata.client.YoutubePatience;
import org.ytarchive.metadata.client.YoutubePlaylists;
import org.ytarchive.metadata.client.YoutubeVideos;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaLimits;
import org.ytarchive.metadata.store.QuotaFile;
import org.ytarchive.metadata.store.StoreJson;

/** The Data API and what it may cost. */
@Configuration(proxyBeanMethods = false)
class YoutubeConfiguration {

  private static final Logger log = LoggerFactory.getLogger(YoutubeConfiguration.class);

  /** So that three attempts fit into the time that a caller waits for this service. */
  private static final double READ_TIMEOUT_SHARE = 0.25;

  @Bean
  QuotaLedger quotaLedger(StorageProperties storage, YoutubeProperties youtube, Clock clock) {
    return new QuotaLedger(
        new QuotaFile(storage.baseDataDir().resolve("metadata"), StoreJson.mapper()),
        new QuotaLimits(youtube.quotaLimit(), youtube.quotaReserve()),
        clock);
  }

  @Bean
  YoutubeCalls youtubeCalls(QuotaLedger ledger, HttpProperties http) {
    return new YoutubeCalls(ledger, new YoutubePatience(http));
  }

  @Bean
  YoutubeAccess youtubeAccess(
      YoutubeApiKey key,
      YoutubeProperties youtube,
      HttpProperties http,
      YoutubeCalls calls,
      Clock clock) {
    String apiKey = key.value();
    if (apiKey == null) {
      log.info("No YOUTUBE_API_KEY is set: metadata comes from yt-dlp, which is slower but free.");
      return YoutubeAccess.NONE;
    }
    YoutubeClient client =
        new YoutubeClient(
            youtube.apiUrl(),
            apiKey,
            HttpProperties.seconds(http.connectTimeout()),
            HttpProperties.seconds(http.readTimeout() * READ_TIMEOUT_SHARE));
    return new YoutubeAccess(
        new YoutubeVideos(client, calls, clock), new YoutubePlaylists(client, calls, clock));
  }
}
