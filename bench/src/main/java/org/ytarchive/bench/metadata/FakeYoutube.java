package org.ytarchive.bench.metadata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Data API that knows every video, and playlists as long as the number at the end of their ids
 * says. It answers after a fixed time and counts its calls.
 */
final class FakeYoutube implements AutoCloseable {

  static final int PAGE = 50;

  private final HttpServer server;
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
  private final int delayMillis;
  private final AtomicInteger calls = new AtomicInteger();

  FakeYoutube(int delayMillis) throws IOException {
    this.delayMillis = delayMillis;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.createContext("/youtube/v3/", this::accept);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Calls since it was asked last. */
  int callsSince() {
    return calls.getAndSet(0);
  }

  static String videoId(String prefix, int number) {
    return "%s%06d".formatted(prefix, number);
  }

  static String playlistId(int length) {
    return "PL%018d".formatted(length);
  }

  private void accept(HttpExchange exchange) {
    calls.incrementAndGet();
    var unused = later.schedule(() -> send(exchange), delayMillis, TimeUnit.MILLISECONDS);
  }

  private static void send(HttpExchange exchange) {
    try (exchange) {
      byte[] body = answer(exchange).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(HttpExchange exchange) {
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String path = exchange.getRequestURI().getPath();
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "videos" -> videos(query.getOrDefault("id", ""));
      case "playlists" -> playlist(query.getOrDefault("id", ""));
      default -> items(query.getOrDefault("playlistId", ""), query.getOrDefault("pageToken", "0"));
    };
  }

  private static String videos(String ids) {
    return Arrays.stream(ids.split(",", -1))
        .map(FakeYoutube::video)
        .collect(Collectors.joining(",", "{\"items\": [", "]}"));
  }

  private static String video(String id) {
    return """
        {"id": "%s",
         "snippet": {"publishedAt": "2009-10-25T06:57:33Z", "channelId": "UCuAXFkgsw1L7xaCfnd5JJOw",
           "title": "Title of %s", "description": "%s", "channelTitle": "A Channel",
           "thumbnails": {"default": {"url": "https://i.ytimg.com/vi/%s/default.jpg"},
             "high": {"url": "https://i.ytimg.com/vi/%s/hqdefault.jpg"}}},
         "contentDetails": {"duration": "PT1H2M3S"},
         "status": {"uploadStatus": "processed", "privacyStatus": "public"},
         "statistics": {"viewCount": "1700000000", "likeCount": "18000000"}}"""
        .formatted(id, id, "A description as long as many are. ".repeat(20), id, id);
  }

  private static String playlist(String id) {
    return "{\"items\": [{\"id\": \"%s\", \"snippet\": {\"title\": \"A playlist\"}}]}"
        .formatted(id);
  }

  private static String items(String playlist, String token) {
    int length = Integer.parseInt(playlist.substring(2));
    int from = Integer.parseInt(token);
    int to = Math.min(length, from + PAGE);
    String next = to < length ? "\"nextPageToken\": \"" + to + "\"," : "";
    return IntStream.range(from, to)
        .mapToObj(i -> item(videoId("list-", i)))
        .collect(Collectors.joining(",", "{" + next + "\"items\": [", "]}"));
  }

  private static String item(String id) {
    return """
        {"snippet": {"publishedAt": "2024-03-01T12:00:00Z", "title": "Title of %s"},
         "contentDetails": {"videoId": "%s"}, "status": {"privacyStatus": "public"}}"""
        .formatted(id, id);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    later.shutdownNow();
  }
}
