package org.ytarchive.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that answers with what it was asked. */
class HttpTest {
  private HttpServer server;
  private Http http;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HttpTest::echo);
    server.start();
    http = Http.at(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "POST", "PUT"})
  void sendsWithoutABody(String method) {
    HttpReply reply =
        switch (method) {
          case "GET" -> http.get("/some?a=b");
          case "DELETE" -> http.delete("/some?a=b");
          case "POST" -> http.post("/some?a=b");
          default -> http.put("/some?a=b");
        };

    assertThat(reply.status()).isEqualTo(418);
    assertThat(reply.data().path("request").asString()).isEqualTo(method + " /some?a=b");
    assertThat(reply.data().path("type").asString()).isEqualTo("null");
    assertThat(reply.error().isMissingNode()).isTrue();
    assertThat(reply.header("x-ECHO")).isEqualTo("yes");
    assertThat(reply.header("x-none")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void sendsObjectsAsJson(String method) {
    Map<String, Integer> body = Map.of("a", 1);
    HttpReply reply =
        switch (method) {
          case "POST" -> http.post("/", body);
          case "PUT" -> http.put("/", body);
          default -> http.patch("/", body);
        };

    assertThat(reply.data().path("request").asString()).isEqualTo(method + " /");
    assertThat(reply.data().path("type").asString()).isEqualTo("application/json");
    assertThat(reply.data().path("body").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void sendsTextAsItIsAndLetsHeadersBeChosen() {
    HttpReply reply = http.send("POST", "/", "[tru", Map.of("Content-Type", "text/plain"));

    assertThat(reply.text()).contains("\"body\":[tru}").contains("text/plain");
    assertThat(reply.body().isMissingNode()).isTrue();
  }

  @Test
  void takesABaseWithAPath() {
    HttpReply reply =
        Http.at("http://127.0.0.1:" + server.getAddress().getPort() + "/base/").get("/x");

    assertThat(reply.data().path("request").asString()).isEqualTo("GET /base/x");
  }

  @Test
  void saysWhatFailedWhenNobodyAnswers() {
    server.stop(0);

    assertThatThrownBy(() -> http.get("/gone"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("GET http://127.0.0.1:")
        .hasMessageEndingWith("/gone failed");
  }

  private static void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer =
          "{\"data\":{\"request\":\"%s %s\",\"type\":\"%s\",\"body\":%s}}"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  body.isEmpty() ? "null" : body)
              .replace("\"body\":[tru}}", "\"body\":[tru}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("X-Echo", "yes");
      exchange.sendResponseHeaders(418, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
