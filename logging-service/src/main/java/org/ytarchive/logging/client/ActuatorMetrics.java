package org.ytarchive.logging.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.logging.domain.Metric;
import org.ytarchive.logging.domain.MetricSource;
import org.ytarchive.logging.domain.ServiceName;

/** Reads {@code /actuator/prometheus} of every healthy instance that the registry knows. */
public final class ActuatorMetrics implements MetricSource {

  private static final Logger log = LoggerFactory.getLogger(ActuatorMetrics.class);
  private static final String PATH = "/actuator/prometheus";

  private final HttpClient http;
  private final ServiceDirectory directory;
  private final ServiceToken token;
  private final Clock clock;
  private final Duration deadline;

  /**
   * @param deadline for one instance; all are asked at once
   */
  public ActuatorMetrics(
      ServiceDirectory directory, ServiceToken token, Clock clock, Duration deadline) {
    this.directory = directory;
    this.token = token;
    this.clock = clock;
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
  }

  @Override
  public List<Metric> gather(Set<ServiceName> services) {
    List<CompletableFuture<List<Metric>>> asked = new ArrayList<>();
    services.stream().sorted().forEach(service -> ask(service, asked));
    return asked.stream().flatMap(answer -> answer.join().stream()).toList();
  }

  private void ask(ServiceName service, List<CompletableFuture<List<Metric>>> asked) {
    List<URI> instances = directory.instances(service.value());
    if (instances.isEmpty()) {
      asked.add(
          CompletableFuture.completedFuture(List.of(up(0, Map.of("service", service.value())))));
    }
    instances.forEach(instance -> asked.add(ask(service, instance)));
  }

  private CompletableFuture<List<Metric>> ask(ServiceName service, URI instance) {
    Map<String, String> tags =
        Map.of("service", service.value(), "instance", instance.getRawAuthority());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(instance.resolve(PATH))
            .header("Accept", "text/plain")
            .timeout(deadline);
    token.addTo(request::header);
    CompletableFuture<HttpResponse<String>> exchange =
        http.sendAsync(request.build(), BodyHandlers.ofString());
    return exchange
        .thenApply(response -> metrics(response, tags))
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              log.debug("{} at {} reports no metrics: {}", service, instance, failure.toString());
              exchange.cancel(true);
              return List.of(up(0, tags));
            });
  }

  private List<Metric> metrics(HttpResponse<String> response, Map<String, String> tags) {
    if (response.statusCode() != 200) {
      return List.of(up(0, tags));
    }
    List<Metric> metrics = new ArrayList<>();
    metrics.add(up(1, tags));
    metrics.addAll(PrometheusText.parse(response.body(), tags, clock.instant()));
    return metrics;
  }

  private Metric up(int value, Map<String, String> tags) {
    return new Metric("up", value, tags, clock.instant(), Metric.Type.GAUGE);
  }
}
