package org.ytarchive.jobs;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.jobs.client.HttpReceivers;
import org.ytarchive.jobs.domain.Backoff;
import org.ytarchive.jobs.domain.JobRecords;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.watch.EventLog;
import org.ytarchive.jobs.domain.watch.ProgressWatch;
import org.ytarchive.jobs.domain.webhook.Courier;
import org.ytarchive.jobs.domain.webhook.Payloads;
import org.ytarchive.jobs.domain.webhook.Receivers;
import org.ytarchive.jobs.domain.webhook.TargetRules;
import org.ytarchive.jobs.domain.webhook.WebhookOutbox;
import org.ytarchive.jobs.domain.webhook.WebhookService;
import org.ytarchive.jobs.domain.webhook.WebhookStore;
import org.ytarchive.jobs.store.JdbcWebhookStore;
import org.ytarchive.jobs.store.JobsDatabase;
import org.ytarchive.jobs.store.JsonPayloads;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks, their outbox and who brings what is in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhooksProperties.class)
class WebhookConfiguration {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofHours(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  @Bean
  WebhookStore webhookStore(JobsDatabase database) {
    return new JdbcWebhookStore(database);
  }

  @Bean
  Payloads payloads(JsonMapper json) {
    return new JsonPayloads(json);
  }

  @Bean
  TargetRules targetRules(WebhooksProperties webhooks) {
    return new TargetRules(
        webhooks.allowedHosts(), host -> List.of(InetAddress.getAllByName(host)));
  }

  @Bean
  HttpReceivers receivers(TargetRules rules, ServiceThreads threads) {
    return new HttpReceivers(rules, threads.scheduler("webhook-deadline"), DEADLINE);
  }

  @Bean
  WebhookOutbox webhookOutbox(
      WebhookStore store, JobRecords records, Payloads payloads, Clock clock) {
    return new WebhookOutbox(store, records, payloads, clock);
  }

  @Bean
  WebhookService webhookService(
      WebhookStore store,
      JobsDatabase database,
      TargetRules targets,
      WebhookService.Sending sending,
      Clock clock) {
    return new WebhookService(store, database.transactions(), targets, sending, clock);
  }

  @Bean
  WebhookService.Sending sending(Receivers receivers, Payloads payloads) {
    return new WebhookService.Sending(receivers, payloads);
  }

  @Bean
  Courier courier(WebhookStore store, JobsDatabase database, Receivers receivers, Clock clock) {
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    Courier.Pace pace =
        new Courier.Pace(
            new Backoff(FIRST_RETRY, LONGEST_RETRY, random),
            new Backoff(FIRST_RETRY, LONGEST_PAUSE, random));
    Courier courier = new Courier(store, database.transactions(), receivers, pace, clock);
    if (database.exclusive()) {
      courier.takeOver();
    }
    return courier;
  }

  @Bean
  WebhookRounds webhookRounds(
      Courier courier,
      EventLog log,
      JobService jobs,
      WebhookOutbox outbox,
      ServiceThreads threads) {
    return new WebhookRounds(
        courier,
        new ProgressWatch(log, jobs, outbox),
        threads.scheduler("webhooks"),
        threads.factory("webhook"));
  }
}
