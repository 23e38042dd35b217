package org.ytarchive.jobs.api.access;

import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.jobs.domain.access.CurrentCaller;
import org.ytarchive.jobs.domain.access.Tickets;

/** Tickets for event streams, which a browser opens without headers. */
@RestController
class TicketController {

  private final Tickets tickets;

  TicketController(Tickets tickets) {
    this.tickets = tickets;
  }

  /**
   * @param ticket opens one stream, once, as {@code ?ticket=}
   */
  record TicketView(String ticket, Instant expiresAt) {}

  @PostMapping("/api/v1/events/ticket")
  @ResponseStatus(HttpStatus.CREATED)
  TicketView issue() {
    Tickets.Ticket ticket = tickets.issue(CurrentCaller.get(), Tickets.Use.STREAM);
    return new TicketView(ticket.secret(), ticket.expiresAt());
  }
}
