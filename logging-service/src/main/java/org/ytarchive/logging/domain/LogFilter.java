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

/** Which lines are meant: those that fulfil every condition, so all of them where there is none. */
public record LogFilter(List<Condition> conditions) {

  public LogFilter {
    conditions = List.copyOf(conditions);
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
    return conditions.stream()
        .noneMatch(
            condition ->
                (condition instanceof Condition.OfService only && !only.service().equals(service))
                    || (condition instanceof Condition.Not not
                        && not.condition() instanceof Condition.OfService but
                        && but.service().equals(service)));
  }

  /** The first moment that counts. */
  public Optional<Instant> from() {
    return each(Condition.From.class).map(Condition.From::first).max(Comparator.naturalOrder());
  }

  /** The last moment that counts. */
  public Optional<Instant> to() {
    return each(Condition.To.class).map(Condition.To::last).min(Comparator.naturalOrder());
  }

  /** The trace that all lines have to be of, if there is such a condition. */
  public Optional<String> traceId() {
    return each(Condition.OfTrace.class).map(Condition.OfTrace::traceId).findFirst();
  }

  private <C extends Condition> Stream<C> each(Class<C> kind) {
    return conditions.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static LocalDate utcDay(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
