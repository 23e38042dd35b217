package org.ytarchive.logging.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** Which lines are meant: those that fulfil every condition, so all of them where there is none. */
public record LogFilter(List<Condition> conditions) {

  /**
   * @throws ServiceException E007 when from is after to
   */
  public LogFilter {
    conditions = List.copyOf(conditions);
    Optional<Instant> first = from(conditions);
    Optional<Instant> last = to(conditions);
    if (first.isPresent() && last.isPresent() && first.get().isAfter(last.get())) {
      throw ServiceException.invalid(
          "from %s is after to %s; exchange them".formatted(first.get(), last.get()));
    }
  }

  /** Every line there is. */
  public static LogFilter everything() {
    return new LogFilter(List.of());
  }

  /** With these conditions, of which some may be null and then do not restrict. */
  public static LogFilter of(@Nullable Condition... conditions) {
    return new LogFilter(Stream.of(conditions).filter(Objects::nonNull).toList());
  }

  public LogFilter and(LogFilter other) {
    return new LogFilter(
        Stream.concat(conditions.stream(), other.conditions.stream()).distinct().toList());
  }

  public boolean admits(LogEntry entry) {
    return conditions.stream().allMatch(condition -> condition.admits(entry));
  }

  /** Whether lines of this day can be meant. */
  public boolean mayAdmit(LocalDate day) {
    boolean tooEarly = from().filter(first -> day.isBefore(utcDay(first))).isPresent();
    boolean tooLate = to().filter(last -> day.isAfter(utcDay(last))).isPresent();
    return !tooEarly && !tooLate;
  }

  /** Whether lines of this service can be meant. */
  public boolean mayAdmit(ServiceName service) {
    for (Condition condition : conditions) { // asked for each file of each day
      if (excludes(condition, service)) {
        return false;
      }
    }
    return true;
  }

  private static boolean excludes(Condition condition, ServiceName service) {
    if (condition instanceof Condition.Not not) {
      return not.condition() instanceof Condition.OfService but && but.service().equals(service);
    }
    return condition instanceof Condition.OfService only && !only.service().equals(service);
  }

  /** The first moment that counts. */
  public Optional<Instant> from() {
    return from(conditions);
  }

  /** The last moment that counts. */
  public Optional<Instant> to() {
    return to(conditions);
  }

  /** The trace that all lines have to be of, if there is such a condition. */
  public Optional<String> traceId() {
    return each(Condition.OfTrace.class, conditions).map(Condition.OfTrace::traceId).findFirst();
  }

  private static Optional<Instant> from(List<Condition> conditions) {
    return each(Condition.From.class, conditions)
        .map(Condition.From::first)
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> to(List<Condition> conditions) {
    return each(Condition.To.class, conditions)
        .map(Condition.To::last)
        .min(Comparator.naturalOrder());
  }

  private static <C extends Condition> Stream<C> each(Class<C> kind, List<Condition> conditions) {
    return conditions.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static LocalDate utcDay(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
