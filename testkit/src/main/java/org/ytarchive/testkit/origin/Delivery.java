package org.ytarchive.testkit.origin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts answers on the wire: whole, slowly, or cut off in the middle. */
final class Delivery {
  private static final List<FaultKind> ON_THE_WIRE = List.of(FaultKind.SLOW, FaultKind.CUT_OFF);
  private static final int PIECES_PER_SECOND = 10;

  private final Faults faults;
  private final CountDownLatch closing;

  /**
   * @param closing comes to zero when the origin closes, which ends slow answers
   */
  Delivery(Faults faults, CountDownLatch closing) {
    this.faults = faults;
    this.closing = closing;
  }

  /** Sends the answer and closes the exchange. Returns the bytes of the body that went out. */
  long send(HttpExchange exchange, OriginRequest request, OriginResponse response) {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    long sent = 0;
    try (exchange) {
      int length = response.length();
      if (request.method().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
        exchange.sendResponseHeaders(response.status(), -1);
        return 0;
      }
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      Pace pace = pace(request, length);
      OutputStream wire = exchange.getResponseBody();
      while (sent < pace.end()) {
        long piece = Math.min(pace.piece(), pace.end() - sent);
        response.write(wire, sent, piece);
        sent += piece;
        if (pace.slow() && closing.await(1_000 / PIECES_PER_SECOND, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (IOException clientGone) {
      return sent;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return sent;
  }

  /** How much is sent at once, and of how much; slow: with a rest after each piece. */
  private record Pace(long piece, long end, boolean slow) {}

  private Pace pace(OriginRequest request, int length) {
    Fault fault = faults.bite(request, ON_THE_WIRE).orElse(null);
    if (fault == null) {
      return new Pace(length, length, false);
    }
    if (fault.kind() == FaultKind.CUT_OFF) {
      long end = Math.min(fault.amount() == 0 ? length / 2 : fault.amount(), length);
      return new Pace(length, end, false);
    }
    return new Pace(Math.max(1, fault.amount() / PIECES_PER_SECOND), length, true);
  }
}
