package org.ytarchive.logging.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.logging.domain.Metric;
import org.ytarchive.logging.domain.MetricCollection;
import org.ytarchive.logging.domain.ServiceName;

/** The figures of all services: JSON, or Prometheus' text for those who ask for it. */
@RestController
class MetricsController {

  private static final MediaType PROMETHEUS =
      MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

  private final MetricCollection metrics;

  MetricsController(MetricCollection metrics) {
    this.metrics = metrics;
  }

  @GetMapping("/api/v1/metrics")
  ResponseEntity<Object> metrics(
      @RequestParam(name = "service", defaultValue = QueryParameters.ALL) String service,
      @RequestParam(name = "metric_type", defaultValue = QueryParameters.ALL) String metricType,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    ServiceName name = service.equals(QueryParameters.ALL) ? null : new ServiceName(service);
    List<Metric> found = metrics.collect(name, QueryParameters.kind(metricType));
    if (prefersText(accept)) {
      return ResponseEntity.ok().contentType(PROMETHEUS).body(PrometheusPage.of(found));
    }
    return ResponseEntity.ok(
        new LogViews.Metrics(found.stream().map(LogViews.MetricView::of).toList()));
  }

  /** Whether text comes before JSON, and before anything, in what the client would take. */
  private static boolean prefersText(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    try {
      List<MediaType> wanted = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(wanted);
      for (MediaType type : wanted) {
        if (type.includes(MediaType.APPLICATION_JSON)) {
          return false;
        }
        if (type.includes(MediaType.TEXT_PLAIN) || type.isCompatibleWith(MediaType.TEXT_PLAIN)) {
          return true;
        }
      }
      return false;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
