package org.ytarchive.jobs.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ytarchive.testkit.MovableClock;

class TicketsTest {

  private static final Caller ALICE = new Caller(Caller.Kind.USER, "key", "alice");

  private final MovableClock clock = MovableClock.at("2026-11-29T08:00:00Z");
  private final Tickets tickets = new Tickets(clock);

  @Test
  void opensOneStreamWithinAMinute() {
    String first = tickets.issue(ALICE, Tickets.Use.STREAM).secret();
    String second = tickets.issue(ALICE, Tickets.Use.STREAM).secret();

    clock.advance(Duration.ofSeconds(59));
    assertThat(tickets.redeem(first)).contains(ALICE);
    assertThat(tickets.redeem(first)).as("once").isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(tickets.redeem(second)).as("a minute later").isEmpty();
  }

  @Test
  void opensFilesForAnHour() {
    String secret = tickets.issue(ALICE, Tickets.Use.MEDIA).secret();

    clock.advance(Duration.ofMinutes(59));
    assertThat(tickets.holder(secret)).contains(ALICE);
    assertThat(tickets.redeem(secret)).as("no stream").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(tickets.holder(secret)).isEmpty();
  }

  @Test
  void makesRoomWithWhatHasExpired() {
    for (int i = 0; i < 10_000; i++) {
      tickets.issue(ALICE, Tickets.Use.STREAM);
    }
    clock.advance(Duration.ofMinutes(1));

    String secret = tickets.issue(ALICE, Tickets.Use.STREAM).secret();

    assertThat(tickets.redeem(secret)).contains(ALICE);
  }
}
