package org.ytarchive.logging.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Takes lines in: keeps what may be kept and counts it. Thread-safe. */
public final class LogIntake {

  /** A bound on what a runaway client can create: files, open ones at that, and meters. */
  static final int MOST_SERVICES = 500;

  private final LogStore store;
  private final LogRetention retention;
  private final LogVolume volume;
  private final LogTail tail;
  private final Set<ServiceName> services = ConcurrentHashMap.newKeySet();

  public LogIntake(LogStore store, LogRetention retention, LogVolume volume, LogTail tail) {
    this.store = store;
    this.retention = retention;
    this.volume = volume;
    this.tail = tail;
  }

  /** Why this entry can't be kept; empty when it can. */
  public Optional<String> objection(LogEntry entry) {
    Optional<String> objection = retention.objection(entry.timestamp());
    return objection.isPresent() ? objection : objectionToService(entry.service());
  }

  /**
   * Keeps entries that nothing was objected to; they are durable when this returns.
   *
   * @return their ids, in the same order
   */
  public List<String> keep(List<LogEntry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<String> ids = store.append(entries);
    tail.show(entries, ids);
    Map<ServiceName, Map<LogLevel, Long>> counts =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    LogEntry::service,
                    Collectors.groupingBy(LogEntry::level, Collectors.counting())));
    counts.forEach(
        (service, levels) -> levels.forEach((level, lines) -> volume.add(service, level, lines)));
    return ids;
  }

  private Optional<String> objectionToService(ServiceName service) {
    if (services.contains(service)) {
      return Optional.empty();
    }
    if (services.size() >= MOST_SERVICES) {
      return Optional.of(
          "service '"
              + service
              + "' would be one more than the "
              + MOST_SERVICES
              + " services whose logs are kept here; use fewer names");
    }
    services.add(service);
    return Optional.empty();
  }
}
