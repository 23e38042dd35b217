package org.ytarchive.testkit.origin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.ytarchive.testkit.Tools;

/**
 * A small server on the loopback interface that stands in for YouTube, so that the real yt-dlp and
 * the real ffmpeg have real bytes to work on without internet.
 *
 * <ul>
 *   <li>{@code /watch?v=ID} and {@code /playlist?list=ID}, as yt-dlp's generic extractor
 *       understands them
 *   <li>{@code /media/}, {@code /captions/}, {@code /thumbnails/}: what those lead to
 *   <li>{@code /youtube/v3/videos|playlists|playlistItems}: the Data API
 *   <li>{@code /_origin/faults}, {@code /_origin/requests}: faults and the log of requests, for
 *       other processes
 * </ul>
 *
 * What there is stands in {@link SampleCatalogue}. Safe for use by several threads.
 */
public final class SampleOrigin implements AutoCloseable {
  private static final int THREADS = 32;

  static {
    // Else every answer on a kept connection waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Faults faults = new Faults();
  private final RequestLog requests = new RequestLog();
  private final Clock clock = Clock.systemUTC();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, new Naming());
  private final HttpServer server;
  private final RefusalServer refusals;
  private final FaultyRoutes routes;
  private final Steering steering = new Steering(faults, requests);
  private final Delivery delivery = new Delivery(faults, closing);

  private SampleOrigin(Clips clips, int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(loopback(), port), 0);
    refusals = RefusalServer.start(threads);
    routes = new FaultyRoutes(new Routes(baseUrl(), clips, faults, refusals), faults);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts on a free port, with the ffmpeg that {@link Tools} finds and clips that all builds of
   * this user share.
   */
  public static SampleOrigin start() {
    return start(Tools.ffmpeg(), sharedClips());
  }

  /**
   * Starts on a free port.
   *
   * @param ffmpeg makes the clips that are missing, in about ten seconds
   * @param clipsDir keeps the clips; several origins may share it
   * @throws IllegalStateException when ffmpeg fails or a port is taken, in a sentence
   */
  public static SampleOrigin start(Path ffmpeg, Path clipsDir) {
    return start(ffmpeg, clipsDir, 0);
  }

  /** Starts on this port; 0 takes a free one. */
  public static SampleOrigin start(Path ffmpeg, Path clipsDir, int port) {
    Clips clips = Clips.in(clipsDir.toAbsolutePath(), ffmpeg);
    try {
      return new SampleOrigin(clips, port);
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port " + port + " of 127.0.0.1 is taken. Choose another one, or 0 for any.", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The sample origin cannot listen on port " + port, e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port();
  }

  /** A value for the key {@code youtube.watch_url}. */
  public String watchUrl() {
    return baseUrl() + "/watch?v={video_id}";
  }

  /** A value for the key {@code youtube.playlist_url}. */
  public String playlistUrl() {
    return baseUrl() + "/playlist?list={playlist_id}";
  }

  /** A value for the key {@code youtube.api_url}. */
  public String apiUrl() {
    return baseUrl() + "/";
  }

  /**
   * Lets something go wrong from now on.
   *
   * @param target a video's or a playlist's id, or the beginning of a path, such as {@code
   *     /youtube/v3/}
   */
  public void fault(String target, Fault fault) {
    faults.put(target, fault);
  }

  /** Ends every fault of this target, also what the catalogue says is wrong with it. */
  public void heal(String target) {
    faults.heal(target);
  }

  /** Leaves only the faults that the catalogue has, and forgets the requests. */
  public void reset() {
    faults.reset();
    requests.clear();
  }

  /** What was asked for, and how many bytes it cost. */
  public RequestLog requests() {
    return requests;
  }

  /** Stops listening; answers on their way are cut off. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    refusals.close();
    threads.shutdownNow();
  }

  /** Below the directory for temporary files. */
  static Path sharedClips() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "ytarchive-clips-" + System.getProperty("user.name"));
  }

  /** 127.0.0.1, also where the JVM prefers IPv6. */
  static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void handle(HttpExchange exchange) throws IOException {
    OriginRequest request = OriginRequest.of(exchange);
    if (request.path().startsWith(Steering.PATH)) {
      delivery.send(exchange, request, steering.answer(request), bytes -> {});
      return;
    }
    OriginResponse answer = answer(request);
    OriginResponse response = request.header("Range").map(answer::range).orElse(answer);
    delivery.send(
        exchange, request, response, bytes -> requests.add(logged(request, response, bytes)));
  }

  private LoggedRequest logged(OriginRequest request, OriginResponse response, long bytes) {
    return new LoggedRequest(
        clock.instant(),
        request.method(),
        request.path(),
        request.rawQuery().replaceAll("(^|&)key=[^&]*", "$1key=…"),
        request.subject(),
        request.header("Range").orElse(""),
        response.status(),
        bytes);
  }

  private OriginResponse answer(OriginRequest request) {
    try {
      return routes.answer(request);
    } catch (RuntimeException e) {
      return OriginResponse.sentence(500, "The sample origin itself failed: " + e);
    }
  }

  /** Threads that do not keep the JVM alive. */
  private static final class Naming implements ThreadFactory {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "sample-origin-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
