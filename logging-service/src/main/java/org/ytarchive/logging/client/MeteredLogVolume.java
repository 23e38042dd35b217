package org.ytarchive.logging.client;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogVolume;
import org.ytarchive.logging.domain.ServiceName;

/** The volume as meters, so that it is among this service's own metrics too. */
public final class MeteredLogVolume implements LogVolume {

  private final MeterRegistry meters;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

  private record Key(ServiceName service, LogLevel level) {}

  public MeteredLogVolume(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void add(ServiceName service, LogLevel level, long lines) {
    counters.computeIfAbsent(new Key(service, level), this::counter).increment((double) lines);
  }

  @Override
  public List<Count> counts() {
    return counters.entrySet().stream()
        .map(
            counter ->
                new Count(
                    counter.getKey().service,
                    counter.getKey().level,
                    Math.round(counter.getValue().count())))
        .sorted(Comparator.comparing(Count::service).thenComparing(Count::level))
        .toList();
  }

  private Counter counter(Key key) {
    return Counter.builder("ytarchive.log.entries")
        .description("Log lines taken in, by the service that wrote them")
        .tag("source", key.service.value())
        .tag("level", key.level.name())
        .register(meters);
  }
}
