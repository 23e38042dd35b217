package org.ytarchive.common.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends with a limit for the whole exchange. The JDK's own time-out ends with the headers of the
 * reply (until JDK 26): a peer that stops in the middle of the body would hold the caller for ever.
 */
public final class WholeReply {
  private WholeReply() {}

  /**
   * @param limit from sending to the last byte of the reply
   * @throws HttpTimeoutException if that took longer
   */
  public static <T> HttpResponse<T> send(
      HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body, Duration limit)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> exchange = client.sendAsync(request, body);
    try {
      return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole reply within %d ms".formatted(limit.toMillis()));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }
}
