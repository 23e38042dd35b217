package org.ytarchive.system.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the messages of a webhook on the loopback interface, and keeps them. */
final class Receiver implements AutoCloseable {

  /**
   * What came.
   *
   * @param id the header {@code webhook-id}
   */
  record Message(String id, String event, String job) {}

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private final Consumer<Message> before;
  private @Nullable HttpServer server;

  /**
   * @param before is told of each message before it is answered
   */
  Receiver(int port, Consumer<Message> before) {
    this.port = port;
    this.before = before;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/hook";
  }

  /** All that came until now, each as often as it came. */
  List<Message> messages() {
    return List.copyOf(messages);
  }

  /** From now on there is somebody. */
  Receiver open() {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      listening.setExecutor(threads);
      listening.createContext("/", this::take);
      listening.start();
      server = listening;
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode body = StandIns.JSON.readTree(exchange.getRequestBody().readAllBytes());
    Message message =
        new Message(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            body.path("type").asString(""),
            body.path("job_id").asString(""));
    messages.add(message);
    before.accept(message);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }
}
