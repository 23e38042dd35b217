package org.ytarchive.common.client;

import feign.Capability;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Feign clients that read replies to their end within the read time-out, which otherwise ends with
 * the headers, as {@link org.ytarchive.common.http.WholeReply} says.
 */
public final class WholeReplies implements Capability {

  @Override
  public Client enrich(Client client) {
    return (request, options) -> whole(client.execute(request, options), options);
  }

  private static Response whole(Response response, Request.Options options) throws IOException {
    if (response.body() == null) {
      return response;
    }
    try (InputStream body = response.body().asInputStream()) {
      return response.toBuilder().body(read(body, options.readTimeoutMillis())).build();
    }
  }

  private static byte[] read(InputStream body, int millis) throws IOException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    var unused =
        end.orTimeout(millis, TimeUnit.MILLISECONDS)
            .whenComplete((ended, late) -> closeIfLate(body, late));
    try {
      byte[] all = body.readAllBytes();
      if (!end.isCompletedExceptionally()) {
        return all;
      }
    } catch (IOException e) {
      if (!end.isCompletedExceptionally()) {
        throw e;
      }
    } finally {
      end.complete(null);
    }
    throw new HttpTimeoutException("no whole reply within %d ms".formatted(millis));
  }

  /** Which ends the reading. */
  private static void closeIfLate(InputStream body, @Nullable Throwable late) {
    if (late != null) {
      try {
        body.close();
      } catch (IOException e) {
        // Then it is closed.
      }
    }
  }
}
