package org.ytarchive.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream as a browser's EventSource does. */
public final class EventReader implements AutoCloseable {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public record Event(long id, String name, JsonNode data) {}

  public final List<Event> events = new CopyOnWriteArrayList<>();
  final HttpResponse<InputStream> reply;
  private volatile boolean ended;

  public EventReader(String url, @Nullable Long lastEventId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", Long.toString(lastEventId));
    }
    reply = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(reply.statusCode()).isEqualTo(200);
    Thread thread = new Thread(this::read, "reader");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      long id = -1;
      String name = "message";
      String data = null;
      String line = lines.readLine();
      while (line != null) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring("id: ".length()));
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          data = line.substring("data: ".length());
        } else if (line.isEmpty() && data != null) {
          events.add(new Event(id, name, JSON.readTree(data)));
          data = null;
        }
        line = lines.readLine();
      }
      ended = true;
    } catch (IOException e) {
      // The test closed it, or the service was stopped.
    }
  }

  /** Those of that name. */
  List<Event> of(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** What the states became, such as {@code [queued, running]}. */
  List<String> states() {
    return of("state").stream().map(event -> event.data().path("status").asString()).toList();
  }

  long lastId() {
    return events.get(events.size() - 1).id();
  }

  public EventReader awaitEnd() {
    await().atMost(Duration.ofSeconds(30)).until(() -> ended);
    return this;
  }

  public EventReader awaitEvent(String name, String job) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                of(name).stream()
                    .anyMatch(event -> event.data().path("job_id").asString().equals(job)));
    return this;
  }

  @Override
  public void close() throws IOException {
    reply.body().close();
  }
}
