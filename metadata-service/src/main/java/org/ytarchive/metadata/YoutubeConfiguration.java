package org.ytarchive.metadata;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.config.YoutubeApiKey;
import org.ytarchive.common.config.YoutubeProperties;
import org.ytarchive.metadata.client.YoutubeAnswers;
import org.ytarchive.metadata.client.YoutubeMeter;
import org.ytarchive.metadata.client.YoutubePatience;
import org.ytarchive.metadata.client.YoutubeWire;
import org.ytarchive.metadata.domain.ForeignAllowance;
import org.ytarchive.metadata.domain.JoinWindow;
import org.ytarchive.metadata.domain.JoinedVideos;
import org.ytarchive.metadata.domain.QuotaLedger;
import org.ytarchive.metadata.domain.QuotaLimits;
import org.ytarchive.metadata.store.AnswerFiles;
import org.ytarchive.metadata.store.QuotaFile;
import org.ytarchive.metadata.store.StoreJson;

/** The Data API and what it may cost. */
@Configuration(proxyBeanMethods = false)
class YoutubeConfiguration {

  private static final Logger log = LoggerFactory.getLogger(YoutubeConfiguration.class);

  /** At up to 200 KB each. */
  private static final int KEPT_ANSWERS = 512;

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
  ForeignAllowance foreignAllowance(Clock clock) {
    return new ForeignAllowance(clock);
  }

  @Bean
  MeterBinder quotaMeters(QuotaLedger ledger) {
    return meters -> {
      Gauge.builder("ytarchive.quota.used", ledger, quota -> quota.state().used())
          .description("Units of the Data API spent today")
          .register(meters);
      Gauge.builder("ytarchive.quota.remaining", ledger, quota -> quota.state().remaining())
          .description("Units of the Data API left today, the reserve among them")
          .register(meters);
    };
  }

  @Bean
  YoutubeWire youtubeWire(HttpProperties http, StorageProperties storage, MeterRegistry meters) {
    Path kept = storage.baseDataDir().resolve("metadata").resolve("answers");
    return new YoutubeWire(
        new YoutubePatience(http),
        new YoutubeAnswers(new AnswerFiles(kept, KEPT_ANSWERS, StoreJson.mapper())),
        new YoutubeMeter(meters));
  }

  @Bean
  DataApis dataApis(
      YoutubeProperties youtube,
      HttpProperties http,
      YoutubeWire wire,
      VideoCache cache,
      Clock clock) {
    return new DataApis(youtube, http, wire, cache, clock);
  }

  /** Requests under the service's own key are joined; one that brought a key goes alone. */
  @Bean
  YoutubeAccess youtubeAccess(
      YoutubeApiKey key,
      QuotaLedger ledger,
      ForeignAllowance foreign,
      DataApis apis,
      MeterRegistry meters) {
    String apiKey = key.value();
    if (apiKey == null) {
      log.info("No YOUTUBE_API_KEY is set: metadata comes from yt-dlp, which is slower but free.");
    }
    return new YoutubeAccess(
        apiKey == null ? null : joined(apis.under(apiKey, "YOUTUBE_API_KEY", ledger), meters),
        brought -> apis.under(brought.value(), BROUGHT, foreign));
  }

  private static DataApi joined(DataApi api, MeterRegistry meters) {
    return new DataApi(
        new JoinedVideos(api.videos(), JoinWindow.SHORT, new MeterTally(meters, "video")),
        api.playlists());
  }
}
