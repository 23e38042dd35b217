package org.ytarchive.storage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.storage.domain.TextIndexing;
import org.ytarchive.storage.domain.VideoSearch;
import org.ytarchive.storage.store.LibraryStore;

/** Full-text search, which follows the library in the background. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
  private static final Duration AT_STOP = Duration.ofSeconds(5);

  @Bean
  TextIndexing textIndexing(LibraryStore store, ServiceThreads threads) {
    return new TextIndexing(
        store.textChanges(), store.texts(), store.textIndex(), threads.scheduler("search"));
  }

  /** The library has been reconciled by then. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> followTexts(TextIndexing texts) {
    return ready -> texts.start();
  }

  @Bean
  DisposableBean stopFollowingTexts(TextIndexing texts) {
    return () -> texts.stop(AT_STOP);
  }

  @Bean
  HealthMetrics searchMetrics(TextIndexing texts) {
    return () -> Map.of("search_complete", texts.isCurrent());
  }

  @Bean
  MeterBinder searchMeters(TextIndexing texts) {
    return registry ->
        Gauge.builder("ytarchive.library.search.complete", texts, all -> all.isCurrent() ? 1 : 0)
            .description("1 when the text index knows every change, 0 while it does not")
            .register(registry);
  }

  @Bean
  VideoSearch videoSearch(LibraryStore store, TextIndexing texts) {
    return new VideoSearch(store.index(), texts, store.texts());
  }
}
