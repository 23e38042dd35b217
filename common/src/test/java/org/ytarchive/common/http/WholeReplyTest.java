package org.ytarchive.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WholeReplyTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private HttpServer server;

  /** It sends headers and two bytes, and the other two when it is told to. */
  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write(new byte[] {'t', 'w'});
          exchange.getResponseBody().flush();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.getResponseBody().write(new byte[] {'o', '!'});
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    server.stop(0);
  }

  @Test
  void aReplyThatStopsInTheMiddleIsATimeout() {
    assertThatThrownBy(() -> reply(Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aWholeReplyIsAnswered() throws Exception {
    goOn.countDown();

    assertThat(reply(LONG)).isEqualTo("two!");
  }

  @Test
  void whatCannotBeReachedIsAnIoException() {
    goOn.countDown();
    server.stop(0);

    assertThatThrownBy(() -> reply(LONG)).isInstanceOf(IOException.class);
  }

  private String reply(Duration limit) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    HttpRequest request = HttpRequest.newBuilder(url).timeout(LONG).build();
    return WholeReply.send(client, request, BodyHandlers.ofString(), limit).body();
  }
}
