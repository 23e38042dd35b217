package org.ytarchive.logging.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.web.AlsoTakes;
import org.ytarchive.common.web.EventStreamHeaders;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogFollower;
import org.ytarchive.logging.domain.LogTail;
import org.ytarchive.logging.domain.StoredLog;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines as they come, as server-sent events: {@code log} for each, {@code passed_over} where the
 * reader was too slow for all of them, and a comment when there was nothing for a while. Whoever
 * comes back with the last id is shown what came meanwhile. Each reader is served by the thread of
 * its own request, so that a slow one holds up nobody else. A ticket was looked at by whoever
 * passed the request on.
 */
@AlsoTakes("ticket")
@RestController
class LogTailController {

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final LogTail tail;
  private final JsonMapper json;

  LogTailController(LogTail tail, JsonMapper json) {
    this.tail = tail;
    this.json = json;
  }

  @GetMapping("/api/v1/logs/tail")
  void follow(
      @ModelAttribute FilterParameters filter,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletResponse response)
      throws IOException {
    try (LogFollower follower = follower(filter.toFilter(), lastEventId)) {
      EventStreamHeaders.set(response);
      serve(follower, response.getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LogFollower follower(LogFilter filter, @Nullable String lastEventId) {
    return lastEventId == null || lastEventId.isEmpty()
        ? tail.follow(filter)
        : tail.followBehind(lastEventId, filter);
  }

  private void serve(LogFollower follower, OutputStream out) throws InterruptedException {
    try {
      write(out, beginning(follower));
      while (!follower.isClosed()) {
        Optional<List<StoredLog>> logs = follower.next(HEARTBEAT);
        write(out, logs.map(this::events).orElse(": nothing new\n\n"));
        long passedOver = follower.takePassedOver();
        if (passedOver > 0) {
          write(out, "event: passed_over\ndata: {\"lines\":%d}\n\n".formatted(passedOver));
        }
      }
    } catch (IOException e) {
      follower.close(); // The reader went away, which is how most tails end.
    }
  }

  /** With an id, so that a reader that is cut off before its first line can go on as well. */
  private static String beginning(LogFollower follower) {
    return ": lines from now on\n"
        + follower.beginning().map(id -> "id: " + id + "\n").orElse("")
        + (follower.hasGap() ? "event: passed_over\ndata: {\"lines\":null}\n" : "")
        + "\n";
  }

  private String events(List<StoredLog> logs) {
    StringBuilder events = new StringBuilder();
    for (StoredLog log : logs) {
      events.append("id: ").append(log.logId()).append("\nevent: log\ndata: ");
      events.append(json.writeValueAsString(LogViews.Log.of(log))).append("\n\n");
    }
    return events.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
