package org.ytarchive.jobs.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.jobs.domain.webhook.Answer;
import org.ytarchive.jobs.domain.webhook.Delivery;
import org.ytarchive.jobs.domain.webhook.Receivers;
import org.ytarchive.jobs.domain.webhook.TargetRules;
import org.ytarchive.jobs.domain.webhook.Webhook;

/**
 * Posts messages. Follows no redirect, keeps no cookie, repeats nothing by itself, reads little of
 * a reply and keeps none of it. Thread-safe.
 */
public final class HttpReceivers implements Receivers, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpReceivers.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final int MOST_OF_A_REPLY = 16 * 1024;
  private static final int MOST_CONNECTIONS = 400;
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
  private static final String JSON = "application/json";

  private final CloseableHttpClient client;
  private final ScheduledExecutorService alarm;
  private final Duration deadline;

  /**
   * Receivers.
   *
   * @param alarm ends what takes too long; nothing that it runs waits
   * @param deadline for one message, from the connection to the end of the reply
   */
  public HttpReceivers(TargetRules rules, ScheduledExecutorService alarm, Duration deadline) {
    this.alarm = alarm;
    this.deadline = deadline;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PinnedAddresses(rules))
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(Timeout.of(deadline))
                            .setTimeToLive(TimeValue.ofMinutes(1))
                            .build())
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("YTArchive-Webhooks")
            .build();
  }

  @Override
  public Answer send(Webhook webhook, Delivery delivery, Instant now) {
    URI url = URI.create(webhook.url());
    HttpPost post = signed(url, webhook, delivery, now);
    long since = System.nanoTime();
    ScheduledFuture<?> end =
        alarm.schedule(post::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse reply = client.executeOpen(HttpHost.create(url), post, null);
      Answer answer = answer(reply, millis(since));
      finish(reply, post);
      return answer;
    } catch (IOException | RuntimeException e) {
      return new Answer(null, why(e, post), null, millis(since));
    } finally {
      end.cancel(false);
    }
  }

  private static HttpPost signed(URI url, Webhook webhook, Delivery delivery, Instant now) {
    HttpPost post = new HttpPost(url);
    String body = delivery.payload();
    long timestamp = now.getEpochSecond();
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    post.setHeader("Content-Type", JSON);
    post.setHeader("webhook-id", delivery.id());
    post.setHeader("webhook-timestamp", Long.toString(timestamp));
    post.setHeader(
        "webhook-signature",
        WebhookSignature.standard(webhook.secrets().at(now), delivery.id(), timestamp, body));
    post.setHeader(
        "X-Webhook-Signature", WebhookSignature.plain(webhook.secrets().current(), body));
    return post;
  }

  /**
   * A reply that is read to its end leaves its connection to the next message. What it says besides
   * its status is of no interest, nor is whether it can be read.
   */
  private static void finish(ClassicHttpResponse reply, HttpPost post) {
    try (reply) {
      HttpEntity entity = reply.getEntity();
      if (entity != null && longer(entity.getContent())) {
        post.cancel(); // or it would be read to its end before it is closed
      }
    } catch (IOException e) {
      log.debug("A reply of a receiver could not be read: {}", e.getMessage());
    }
  }

  private static boolean longer(InputStream body) throws IOException {
    return body.readNBytes(MOST_OF_A_REPLY).length == MOST_OF_A_REPLY;
  }

  private static Answer answer(ClassicHttpResponse reply, long millis) {
    int status = reply.getCode();
    if (status / 100 == 2) {
      return new Answer(status, null, null, millis);
    }
    String error =
        status / 100 == 3
            ? "The receiver answered %d; redirects are not followed.".formatted(status)
            : "The receiver answered %d.".formatted(status);
    return new Answer(status, error, retryAfter(reply.getFirstHeader("Retry-After")), millis);
  }

  /** In seconds, as nearly all have it; a date is not looked at. */
  private static @Nullable Duration retryAfter(@Nullable Header header) {
    if (header == null || !header.getValue().matches("\\d{1,9}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(header.getValue()));
    return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
  }

  private String why(Exception failure, HttpPost post) {
    if (post.isCancelled() || failure instanceof SocketTimeoutException) {
      return "The receiver did not answer within %d s.".formatted(deadline.toSeconds());
    }
    if (failure instanceof UnknownHostException) {
      return "Nothing was sent: " + failure.getMessage();
    }
    if (failure instanceof SSLException) {
      return "No safe connection to the receiver: " + failure.getMessage();
    }
    return "The receiver could not be reached: " + failure.getMessage();
  }

  private static long millis(long since) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
