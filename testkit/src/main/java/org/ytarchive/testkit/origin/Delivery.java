package org.ytarchive.testkit.origin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

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

  /**
   * Sends the answer and closes the exchange.
   *
   * @param sent told once, how many bytes of the body go out: before the last of them does, so that
   *     a client that has its answer finds it counted
   */
  void send(
      HttpExchange exchange, OriginRequest request, OriginResponse response, LongConsumer sent) {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    long written = 0;
    boolean told = false;
    try (exchange) {
      int length = response.length();
      if (request.method().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
        length = 0;
      }
      Pace pace = length == 0 ? new Pace(0, 0, false) : pace(request, length);
      told = pace.end() == 0;
      if (told) {
        sent.accept(0);
      }
      exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
      OutputStream wire = exchange.getResponseBody();
      while (written < pace.end()) {
        if (written == pace.end() - 1) {
          sent.accept(pace.end());
          told = true;
        }
        long piece = Math.min(pace.piece(), Math.max(1, pace.end() - 1 - written));
        response.write(wire, written, piece);
        written += piece;
        if (pace.slow() && closing.await(1_000 / PIECES_PER_SECOND, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (IOException clientGone) {
      // What it got is told below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!told) {
        sent.accept(written);
      }
    }
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
