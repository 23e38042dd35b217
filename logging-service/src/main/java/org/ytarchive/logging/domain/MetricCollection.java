package org.ytarchive.logging.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The figures of all services in one place: what they report, and how much they log. */
public final class MetricCollection {

  /** Lines taken in since the start, by service and level. */
  public static final String LOG_ENTRIES = "ytarchive_log_entries_total";

  /** The share of ERROR and above in a service's lines since the start, 0 to 1. */
  public static final String LOG_ERROR_RATIO = "ytarchive_log_error_ratio";

  private final MetricSource source;
  private final LogVolume volume;
  private final Set<ServiceName> services;
  private final Clock clock;

  /**
   * @param services those that are asked
   */
  public MetricCollection(
      MetricSource source, LogVolume volume, Set<ServiceName> services, Clock clock) {
    this.source = source;
    this.volume = volume;
    this.services = Set.copyOf(services);
    this.clock = clock;
  }

  /**
   * @param service one service; null for all
   * @param kind one kind; null for both
   * @throws ServiceException E007 for a service that is not one of the suite's
   */
  public List<Metric> collect(@Nullable ServiceName service, @Nullable MetricKind kind) {
    if (service != null && !services.contains(service)) {
      throw ServiceException.invalid(
          "service '"
              + service
              + "' reports no metrics; expected all or one of "
              + services.stream().sorted().toList());
    }
    List<Metric> metrics =
        new ArrayList<>(source.gather(service == null ? services : Set.of(service)));
    // Counted here; as this service's own report it would be there a second time.
    metrics.removeIf(metric -> metric.name().equals(LOG_ENTRIES));
    Predicate<ServiceName> wanted = name -> service == null || service.equals(name);
    List<LogVolume.Count> counts =
        volume.counts().stream().filter(count -> wanted.test(count.service())).toList();
    metrics.addAll(logEntries(counts));
    metrics.addAll(errorRatios(counts));
    metrics.removeIf(metric -> kind != null && MetricKind.of(metric) != kind);
    return List.copyOf(metrics);
  }

  private List<Metric> logEntries(List<LogVolume.Count> counts) {
    Instant now = clock.instant();
    return counts.stream()
        .map(
            count ->
                new Metric(
                    LOG_ENTRIES,
                    count.lines(),
                    Map.of("service", count.service().value(), "level", count.level().name()),
                    now,
                    Metric.Type.COUNTER))
        .toList();
  }

  private List<Metric> errorRatios(List<LogVolume.Count> counts) {
    Instant now = clock.instant();
    Map<ServiceName, Map<LogLevel, Long>> byService = new TreeMap<>();
    for (LogVolume.Count count : counts) {
      byService
          .computeIfAbsent(count.service(), service -> new EnumMap<>(LogLevel.class))
          .put(count.level(), count.lines());
    }
    List<Metric> ratios = new ArrayList<>();
    byService.forEach(
        (service, byLevel) ->
            ratios.add(
                new Metric(
                    LOG_ERROR_RATIO,
                    new LogSummary(byLevel, false).errorRate(),
                    Map.of("service", service.value()),
                    now,
                    Metric.Type.GAUGE)));
    return ratios;
  }
}
