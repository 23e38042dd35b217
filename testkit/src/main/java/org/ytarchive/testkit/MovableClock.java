package org.ytarchive.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class MovableClock extends Clock {
  private final Hand hand;
  private final ZoneId zone;

  private MovableClock(Hand hand, ZoneId zone) {
    this.hand = hand;
    this.zone = zone;
  }

  /** Stands at the given moment, in UTC. */
  public static MovableClock at(Instant start) {
    return new MovableClock(new Hand(start), ZoneOffset.UTC);
  }

  /** Stands at the given moment, such as {@code 2026-01-01T00:00:00Z}, in UTC. */
  public static MovableClock at(String start) {
    return at(Instant.parse(start));
  }

  /** Moves on by the given time; a negative one moves back. */
  public void advance(Duration step) {
    hand.move(step);
  }

  /** Jumps to the given moment. */
  public void set(Instant moment) {
    hand.set(moment);
  }

  @Override
  public Instant instant() {
    return hand.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Shows the same moving time in another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(hand, other);
  }

  /** The moment that a clock shows, in whichever zone. */
  private static final class Hand {
    private Instant now;

    private Hand(Instant now) {
      this.now = now;
    }

    private synchronized Instant now() {
      return now;
    }

    private synchronized void set(Instant moment) {
      now = moment;
    }

    private synchronized void move(Duration step) {
      now = now.plus(step);
    }
  }
}
