package org.ytarchive.jobs.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.jobs.domain.access.CurrentCaller;
import org.ytarchive.jobs.domain.access.Tickets;

/**
 * Tickets for stored files, which a browser's pictures and players ask for without headers. They
 * travel in a cookie that no script can read, and open these files alone.
 */
@RestController
@RequestMapping("/api/v1/media/ticket")
class MediaTicketController {

  private final Tickets tickets;

  MediaTicketController(Tickets tickets) {
    this.tickets = tickets;
  }

  record MediaTicketView(Instant expiresAt) {}

  record WithdrawnView(boolean withdrawn) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  MediaTicketView issue(HttpServletRequest request, HttpServletResponse response) {
    Tickets.Ticket ticket = tickets.issue(CurrentCaller.get(), Tickets.Use.MEDIA);
    send(ticket.secret(), ticket.use().life(), request, response);
    return new MediaTicketView(ticket.expiresAt());
  }

  @DeleteMapping
  WithdrawnView withdraw(HttpServletRequest request, HttpServletResponse response) {
    MediaCookie.of(request).ifPresent(tickets::withdraw);
    send("", Duration.ZERO, request, response);
    return new WithdrawnView(true);
  }

  private static void send(
      String secret, Duration life, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(MediaCookie.NAME, secret)
            .path(MediaCookie.PATH)
            .maxAge(life)
            .httpOnly(true)
            .secure(request.isSecure())
            .sameSite("Strict")
            .build()
            .toString());
  }
}
