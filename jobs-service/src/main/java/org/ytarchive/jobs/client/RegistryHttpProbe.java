package org.ytarchive.jobs.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ytarchive.jobs.domain.RegistryProbe;
import org.ytarchive.jobs.domain.ServiceRegistration;

/**
 * Asks over HTTP: an instance works when its health endpoint answers 2xx in time. What the body
 * says of the instance's own dependencies is not judged here: to take a service out of rotation
 * because another one is down would spread the outage.
 *
 * <p>Redirects are not followed: a registered address must not lead to a foreign one.
 */
public final class RegistryHttpProbe implements RegistryProbe {

  private final HttpClient http;
  private final Duration deadline;

  /**
   * @param deadline for one check from connecting to the end of the reply
   */
  public RegistryHttpProbe(Duration deadline) {
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(deadline)
            .build();
  }

  @Override
  public CompletableFuture<Boolean> check(ServiceRegistration registration) {
    HttpRequest request =
        HttpRequest.newBuilder(registration.announcement().healthUrl())
            .header("Accept", "application/json")
            .timeout(deadline)
            .GET()
            .build();
    CompletableFuture<HttpResponse<Void>> exchange =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    return exchange
        .thenApply(response -> response.statusCode() / 100 == 2)
        // The request's own time-out ends with the reply's headers; this one also with its body.
        .completeOnTimeout(false, deadline.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> false)
        .whenComplete((works, failure) -> exchange.cancel(true));
  }
}
