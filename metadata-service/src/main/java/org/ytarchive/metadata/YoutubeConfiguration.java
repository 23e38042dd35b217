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
import org.ytarchive.metadata.domain.Allowance;
import org.ytarchive.metadata.domain.ForeignAllowance;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaLimits;
import org.ytarchive.metadata.store.QuotaFile;
import org.ytarchive.metadata.store.StoreJson;

/** The Data API and what it may cost. */
@Configuration(proxyBeanMethods = false)
class YoutubeConfiguration {

  private static final Logger log = LoggerFactory.getLogger(YoutubeConfiguration.class);

  private static final String BROUGHT =
      "the key that came with the request (options.api_key of the job)";

  @Bean
  QuotaLedger quotaLedger(StorageProperties storage, YoutubeProperties youtube, Clock clock) {
    return new QuotaLedger(
        new QuotaFile(storage.baseDataDir().resolve("metadata"), StoreJson.mapper()),
        new QuotaLimits(youtube.quotaLimit(), youtube.quotaReserve()),
        clock);
  }

  @Bean
  DataApis dataApis(YoutubeProperties youtube, HttpProperties http, Clock clock) {
    return new DataApis(youtube, http, clock);
  }

  @Bean
  YoutubeAccess youtubeAccess(YoutubeApiKey key, QuotaLedger ledger, DataApis apis, Clock clock) {
    String apiKey = key.value();
    if (apiKey == null) {
      log.info("No YOUTUBE_API_KEY is set: metadata comes from yt-dlp, which is slower but free.");
    }
    Allowance foreign = new ForeignAllowance(clock);
    return new YoutubeAccess(
        apiKey == null ? null : apis.under(apiKey, "YOUTUBE_API_KEY", ledger),
        brought -> apis.under(brought.value(), BROUGHT, foreign));
  }
}
