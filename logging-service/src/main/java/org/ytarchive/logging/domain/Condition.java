package org.ytarchive.logging.domain;

import java.time.Instant;

/** Something that a line has to fulfil to be among those that are meant. */
public sealed interface Condition {

  boolean admits(LogEntry entry);

  record OfService(ServiceName service) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return service.equals(entry.service());
    }
  }

  /** Between these two, both included. */
  record OfLevel(LogLevel least, LogLevel most) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return entry.level().isAtLeast(least) && most.isAtLeast(entry.level());
    }
  }

  record OfTrace(String traceId) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return traceId.equals(entry.traceId());
    }
  }

  /** At this moment or later. */
  record From(Instant first) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return !entry.timestamp().isBefore(first);
    }
  }

  /** At this moment or earlier. */
  record To(Instant last) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return !entry.timestamp().isAfter(last);
    }
  }

  /** With a phrase in its message, or in one of the values of its context. */
  record Saying(Phrase phrase) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return entry.texts().stream().anyMatch(phrase::isIn);
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean admits(LogEntry entry) {
      return !condition.admits(entry);
    }
  }
}
