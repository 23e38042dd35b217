package org.ytarchive.jobs.door;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.registry.ServiceDirectory;
import org.ytarchive.jobs.api.Heartbeat;

/**
 * Calls to the other services: to the healthy instances in turn, and to the next where one can't be
 * reached at all. Thread-safe.
 */
final class PeerConnections implements AutoCloseable, Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(PeerConnections.class);

  /** Of Tomcat's 200 threads, so that slow readers of others' streams leave some to Jobs. */
  private static final int MOST = 150;

  private static final Duration WAIT_FOR_ONE = Duration.ofSeconds(2);

  /** How long a peer may be silent; its event streams say something every 15 s. */
  private static final Timeout LONGEST_SILENCE = Timeout.ofMinutes(3);

  /** Half of what a service keeps it for, so that no request meets the end of a connection. */
  private static final Timeout LONGEST_PAUSE = Timeout.ofSeconds(30);

  /** A service that is missing is back within a restart, or within a round of health checks. */
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final ServiceDirectory directory;
  private final PoolingHttpClientConnectionManager pool;
  private final Semaphore lines = new Semaphore(MOST);
  private final AtomicInteger turn = new AtomicInteger();
  private final Set<PeerAnswer> endless = ConcurrentHashMap.newKeySet();

  PeerConnections(ServiceDirectory directory, Duration connectTimeout) {
    this.directory = directory;
    this.pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(MOST)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(connectTimeout))
                    .setSocketTimeout(LONGEST_SILENCE)
                    .setIdleTimeout(LONGEST_PAUSE)
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(TimeValue.ofMinutes(10))
                    .build())
            .build();
  }

  /**
   * Sends a request on.
   *
   * @param service such as {@code storage}
   * @param target path and query as they came
   * @param prepare adds headers and body; called where there is a connection for them
   * @throws ServiceException E006 where no instance can be reached or none is left to carry it,
   *     E003 where one stays silent
   */
  PeerAnswer send(
      String service, String method, String target, Consumer<ClassicHttpRequest> prepare) {
    List<URI> instances = directory.instances(service);
    int first = turn.getAndIncrement();
    for (int i = 0; i < instances.size(); i++) {
      URI instance = instances.get(Math.floorMod(first + i, instances.size()));
      HttpHost host = HttpHost.create(instance);
      PeerLine line = connected(service, host);
      if (line != null) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, host, target);
        request.addHeader(HttpHeaders.HOST, instance.getRawAuthority());
        return ask(service, line, request, prepare);
      }
    }
    throw down(
        service,
        instances.isEmpty()
            ? "No healthy instance of the %s service is registered.".formatted(service)
            : "The %s service can't be reached.".formatted(service));
  }

  /** Null where nothing could be sent, so that another may have it. */
  private @Nullable PeerLine connected(String service, HttpHost host) {
    takeOne(service);
    PeerLine line = null;
    try {
      line = PeerLine.to(host, pool, lines::release);
    } catch (IOException e) {
      log.debug("The {} service can't be reached at {}: {}", service, host, e.getMessage());
    } finally {
      if (line == null) {
        lines.release();
      }
    }
    return line;
  }

  private void takeOne(String service) {
    try {
      if (lines.tryAcquire(WAIT_FOR_ONE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw down(service, "All %d connections to the services are taken.".formatted(MOST));
  }

  private PeerAnswer ask(
      String service,
      PeerLine line,
      ClassicHttpRequest request,
      Consumer<ClassicHttpRequest> prepare) {
    boolean answered = false;
    try {
      prepare.accept(request);
      PeerAnswer answer = new PeerAnswer(line, request.getMethod(), line.ask(request), endless);
      answered = true;
      return answer;
    } catch (SocketTimeoutException e) {
      throw silent(service, e);
    } catch (IOException | HttpException e) {
      throw down(service, "The connection to the %s service broke.".formatted(service))
          .withCause(e);
    } finally {
      if (!answered) {
        line.breakOff();
        line.giveBack();
      }
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
  public void beat() {
    pool.closeIdle(LONGEST_PAUSE);
    endless.forEach(PeerAnswer::endUnlessAdmitted);
  }

  @Override
  public void close() {
    pool.close();
  }
}
