package org.ytarchive.download.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.http.WholeReply;
import org.ytarchive.common.trace.Trace;
import org.ytarchive.download.domain.DownloadTask;
import tools.jackson.databind.json.JsonMapper;

/** Posts a task's view to its callback url, in a request envelope. Follows no redirects. */
public final class HttpCallbackPost implements ProgressCallbacks.CallbackPost {
  private static final Logger log = LoggerFactory.getLogger(HttpCallbackPost.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CallbackAddress addresses;
  private final Function<DownloadTask, Object> view;
  private final JsonMapper json;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * @param view what is told of a task, the same as who asks is told
   */
  public HttpCallbackPost(
      CallbackAddress addresses,
      Function<DownloadTask, Object> view,
      JsonMapper json,
      Clock clock) {
    this.addresses = addresses;
    this.view = view;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public boolean send(DownloadTask task) {
    URI url = task.request().caller().callbackUrl();
    if (url == null || !addresses.mayBeCalled(url.getHost())) {
      return true;
    }
    String traceId = task.request().caller().traceId();
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("trace_id", traceId);
    envelope.put("timestamp", clock.instant());
    envelope.put("data", view.apply(task));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(Trace.HEADER, traceId)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(envelope)))
            .build();
    try {
      int status =
          WholeReply.send(client, request, HttpResponse.BodyHandlers.discarding(), PATIENCE)
              .statusCode();
      if (status >= 400) {
        log.debug("The callback for task {} was answered with {}", task.id(), status);
      }
      // What the other side refuses it will refuse again.
      return status < 500 && status != 429;
    } catch (IOException e) {
      log.debug("The callback for task {} did not get through: {}", task.id(), e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
