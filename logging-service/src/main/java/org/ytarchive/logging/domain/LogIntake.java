package org.ytarchive.logging.domain;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes lines in: keeps what may be kept and counts it. Thread-safe. */
public final class LogIntake {

  /** Beside the suite's: a bound on what a runaway client can create, files and meters. */
  static final int MOST_SERVICES = 500;

  private final LogStore store;
  private final LogRetention retention;
  private final LogVolume volume;
  private final LogTail tail;
  private final Set<ServiceName> suite;
  private final Set<ServiceName> others = ConcurrentHashMap.newKeySet();

  /**
   * @param suite services that there is always room for, whatever others have sent before
   */
  public LogIntake(
      LogStore store,
      LogRetention retention,
      LogVolume volume,
      LogTail tail,
      Set<ServiceName> suite) {
    this.suite = Set.copyOf(suite);
    this.store = store;
    this.retention = retention;
    this.volume = volume;
    this.tail = tail;
  }

  /** Why this line can't be kept; empty when it can. */
  public Optional<String> objection(LogLine line) {
    Optional<String> objection = retention.objection(line.timestamp());
    return objection.isPresent() ? objection : objectionToService(line.service());
  }

  /**
   * Keeps lines that nothing was objected to; they are durable when this returns.
   *
   * @return their ids, in the same order
   */
  public List<String> keep(List<LogLine> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> ids = store.append(lines);
    tail.show(lines, ids);
    count(lines);
    return ids;
  }

  private void count(List<LogLine> lines) {
    Map<ServiceName, Map<LogLevel, Long>> counts = new HashMap<>();
    for (LogLine line : lines) {
      counts
          .computeIfAbsent(line.service(), service -> new EnumMap<>(LogLevel.class))
          .merge(line.level(), 1L, Long::sum);
    }
    counts.forEach(
        (service, levels) -> levels.forEach((level, more) -> volume.add(service, level, more)));
  }

  private Optional<String> objectionToService(ServiceName service) {
    if (suite.contains(service) || others.contains(service)) {
      return Optional.empty();
    }
    if (others.size() >= MOST_SERVICES) {
      return Optional.of(
          "service '"
              + service
              + "' would be one more than the "
              + MOST_SERVICES
              + " services whose logs are kept here; use fewer names");
    }
    others.add(service);
    return Optional.empty();
  }
}
