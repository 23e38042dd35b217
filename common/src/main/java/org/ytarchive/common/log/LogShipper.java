package org.ytarchive.common.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.auth.ServiceToken;
import org.ytarchive.common.http.WholeReply;
import org.ytarchive.common.registry.ServiceDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a service's log lines to the Logging service, in batches and in the background. While that
 * one is down they wait in the queue; what the queue could not hold is counted, and said once it is
 * back.
 */
final class LogShipper {

  private static final Logger log = LoggerFactory.getLogger(LogShipper.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LOGGING = "logging";
  private static final int BATCH_LINES = 1_000;
  private static final int BATCH_BYTES = 512 * 1024;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

  /** Looking it up burdens nobody, and what starts or stops soon has its lines there in time. */
  private static final Duration LONGEST_BACKOFF_WHILE_UNKNOWN = Duration.ofSeconds(1);

  private final LogQueue queue;
  private final ServiceDirectory directory;
  private final ServiceToken token;
  private final ScheduledExecutorService scheduler;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private List<byte[]> unsent = List.of();
  private Duration backoff = PAUSE;
  private int rotation;

  LogShipper(
      LogQueue queue,
      ServiceDirectory directory,
      ServiceToken token,
      ScheduledExecutorService scheduler) {
    this.queue = queue;
    this.directory = directory;
    this.token = token;
    this.scheduler = scheduler;
  }

  void start() {
    next(PAUSE);
  }

  /** A last attempt at what is left. */
  void stop() {
    scheduler.shutdownNow();
    try {
      if (scheduler.awaitTermination(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        shipAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(Duration wait) {
    if (!scheduler.isShutdown()) {
      var unused = scheduler.schedule(this::round, wait.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Whatever comes of it, there is a next one. */
  private void round() {
    Duration wait = LONGEST_BACKOFF;
    try {
      wait = shipAll() ? PAUSE : longer();
    } catch (RuntimeException e) {
      log.warn("Log lines could not be sent to Logging; trying on", e);
    } finally {
      backoff = wait;
      next(wait);
    }
  }

  private Duration longer() {
    Duration longest =
        directory.instances(LOGGING).isEmpty() ? LONGEST_BACKOFF_WHILE_UNKNOWN : LONGEST_BACKOFF;
    Duration doubled = backoff.multipliedBy(2);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  /**
   * Whether everything that is queued now is then with the Logging service, or nothing was. Lines
   * that come meanwhile wait for the next time: at the lowest levels each batch causes some.
   */
  synchronized boolean shipAll() {
    int left = unsent.size() + queue.size();
    while (left > 0) {
      if (unsent.isEmpty()) {
        unsent = queue.take(BATCH_LINES, BATCH_BYTES);
      }
      if (!send(unsent)) {
        return false;
      }
      left -= unsent.size();
      unsent = List.of();
      reportDropped();
    }
    return true;
  }

  private void reportDropped() {
    long lost = queue.takeDropped();
    if (lost > 0) {
      log.atWarn()
          .addKeyValue("dropped_lines", lost)
          .log("{} log lines were dropped while Logging could not take them", lost);
    }
  }

  private boolean send(List<byte[]> batch) {
    List<URI> instances = directory.instances(LOGGING);
    if (instances.isEmpty()) {
      return false;
    }
    URI target = instances.get(Math.floorMod(rotation++, instances.size()));
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve("/api/v1/logs"))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(packed(batch)));
      token.addTo(request::header);
      HttpResponse<byte[]> reply =
          WholeReply.send(http, request.build(), BodyHandlers.ofByteArray(), TIMEOUT);
      int status = reply.statusCode();
      if (status / 100 == 2) {
        queue.countDropped(rejected(reply.body()));
        return true;
      }
      if (status / 100 == 4 && status != 429) {
        queue.countDropped(batch.size()); // refused as it is: sending it again would not help
        return true;
      }
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many lines of a batch that was taken were not. */
  private static int rejected(byte[] reply) {
    try {
      return JSON.readTree(reply).path("data").path("rejected").size();
    } catch (JacksonException e) {
      return 0;
    }
  }

  /** Log lines are much alike: the quickest level leaves little more of them than the others. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream to) throws IOException {
      super(to, 1 << 13);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static byte[] packed(List<byte[]> lines) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new QuickGzip(packed)) {
      out.write('[');
      for (int i = 0; i < lines.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(lines.get(i));
      }
      out.write(']');
    }
    return packed.toByteArray();
  }
}
