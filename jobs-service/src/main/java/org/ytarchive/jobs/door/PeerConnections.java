package org.ytarchive.jobs.door;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.registry.ServiceDirectory;

/**
 * Calls to the other services: to the healthy instances in turn, and to the next where one can't be
 * reached at all. Thread-safe.
 */
final class PeerConnections implements AutoCloseable {

  /** Of Tomcat's 200 threads, so that slow readers of others' streams leave some to Jobs. */
  private static final int MOST = 150;

  private static final Timeout WAIT_FOR_ONE = Timeout.ofSeconds(2);

  /** How long a peer may be silent; its event streams say something every 15 s. */
  private static final Timeout LONGEST_SILENCE = Timeout.ofMinutes(3);

  /** A service that is missing is back within a restart, or within a round of health checks. */
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final ServiceDirectory directory;
  private final CloseableHttpClient http;
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<PeerAnswer> endless = ConcurrentHashMap.newKeySet();

  PeerConnections(ServiceDirectory directory, Duration connectTimeout) {
    this.directory = directory;
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(MOST)
                    .setMaxConnPerRoute(MOST)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(
                                Timeout.of(connectTimeout.toMillis(), TimeUnit.MILLISECONDS))
                            .setSocketTimeout(LONGEST_SILENCE)
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .setTimeToLive(TimeValue.ofMinutes(10))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(WAIT_FOR_ONE)
                    .setResponseTimeout(LONGEST_SILENCE)
                    .build())
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableDefaultUserAgent()
            .disableRedirectHandling()
            .build();
  }

  /**
   * Sends a request on.
   *
   * @param service such as {@code storage}
   * @param target path and query as they came
   * @param prepare adds headers and body; called once for each instance that is tried
   * @throws ServiceException E006 where no instance can be reached or none is left to carry it,
   *     E003 where one stays silent
   */
  PeerAnswer send(
      String service, String method, String target, Consumer<HttpUriRequestBase> prepare) {
    List<URI> instances = directory.instances(service);
    int first = turn.getAndIncrement();
    for (int i = 0; i < instances.size(); i++) {
      URI instance = instances.get(Math.floorMod(first + i, instances.size()));
      HttpUriRequestBase request = new HttpUriRequestBase(method, address(instance, target));
      prepare.accept(request);
      PeerAnswer answer = attempt(service, instance, request);
      if (answer != null) {
        return answer;
      }
    }
    throw down(
        service,
        instances.isEmpty()
            ? "No healthy instance of the %s service is registered.".formatted(service)
            : "The %s service can't be reached.".formatted(service));
  }

  private @Nullable PeerAnswer attempt(String service, URI instance, HttpUriRequestBase request) {
    try {
      ClassicHttpResponse response =
          http.executeOpen(HttpHost.create(instance), request, HttpClientContext.create());
      return new PeerAnswer(request, response, endless);
    } catch (HttpHostConnectException | ConnectTimeoutException e) {
      return null; // Nothing was sent, so another may have it.
    } catch (ConnectionRequestTimeoutException e) {
      throw down(service, "All %d connections to the services are taken.".formatted(MOST));
    } catch (SocketTimeoutException e) {
      throw silent(service, e);
    } catch (IOException e) {
      throw down(service, "The connection to the %s service broke.".formatted(service))
          .withCause(e);
    }
  }

  private static URI address(URI instance, String target) {
    try {
      return new URI(instance.getScheme() + "://" + instance.getRawAuthority() + target);
    } catch (URISyntaxException e) {
      throw ServiceException.invalid(
          "The address '%s' can't be used: what is special in it must be escaped, as %%25 for %%."
              .formatted(target));
    }
  }

  private static ServiceException silent(String service, IOException cause) {
    return new ServiceException(
            ErrorCode.NETWORK_TIMEOUT, "The %s service did not answer in time.".formatted(service))
        .withDetail("service", service)
        .withCause(cause);
  }

  static ServiceException down(String service, String message) {
    return new ServiceException(ErrorCode.SERVICE_UNAVAILABLE, message)
        .withDetail("service", service)
        .withRetryAfter(COME_BACK);
  }

  /** Ends the streams that would not end by themselves. */
  void endStreams() {
    endless.forEach(PeerAnswer::end);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
