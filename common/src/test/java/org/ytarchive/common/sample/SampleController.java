package org.ytarchive.common.sample;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;
import org.ytarchive.common.trace.Trace;

/** An endpoint for each thing that the platform does for one. */
@RestController
public class SampleController {

  /** Held open by the slow endpoint until a test lets it go. */
  public static final CountDownLatch SLOW_ENTERED = new CountDownLatch(1);

  public static final CountDownLatch SLOW_LEAVES = new CountDownLatch(1);

  /** A body with the types that bodies have. */
  public record Thing(String videoId, Integer count, Instant at) {}

  /** What comes back. */
  public record Echo(String videoId, Integer count, Instant at, String seenTraceId) {}

  @PostMapping("/api/v1/things")
  ResponseEntity<Echo> create(@RequestBody Thing thing) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(new Echo(thing.videoId(), thing.count(), thing.at(), Trace.current()));
  }

  @GetMapping("/api/v1/things/{id}")
  Map<String, String> thing(@PathVariable("id") String id) {
    return Map.of("video_id", Ids.requireVideoId(id));
  }

  @GetMapping("/api/v1/things")
  Map<String, Integer> things(@RequestParam("limit") int limit) {
    return Map.of("limit", limit);
  }

  @GetMapping("/api/v1/full")
  String full() {
    throw new ServiceException(ErrorCode.STORAGE_FULL, "The disk is full.")
        .withDetail("free_bytes", 1L)
        .withRetryAfter(Duration.ofMillis(1500));
  }

  @GetMapping("/api/v1/broken")
  String broken() {
    throw new IllegalStateException("secret detail of org.ytarchive.Internals");
  }

  /** A query string that is bound to a record. */
  public record Page(Integer limit) {}

  @GetMapping("/api/v1/pages")
  Map<String, Integer> pages(@ModelAttribute Page page) {
    return Map.of("limit", page.limit());
  }

  /** Takes any object. */
  @PostMapping("/api/v1/notes")
  Map<String, Object> note(@RequestBody Map<String, Object> note) {
    return note;
  }

  @GetMapping("/api/v1/no-room")
  String noRoom() {
    throw new IllegalStateException(
        "commit failed", new IOException("[SQLITE_FULL] (database or disk is full)"));
  }

  @GetMapping(path = "/api/v1/bytes", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  byte[] bytes() {
    return new byte[] {1, 2, 3};
  }

  /** Its reply is written by another thread than the request's. */
  @GetMapping("/api/v1/stream")
  StreamingResponseBody stream() {
    return out -> out.write('s');
  }

  @GetMapping("/api/v1/cut-off")
  void cutOff(HttpServletResponse response) throws IOException {
    response.getOutputStream().print("the first half");
    response.flushBuffer();
    throw new IllegalStateException("the second half can't be read");
  }

  @GetMapping("/api/v1/slow")
  Map<String, String> slow() throws InterruptedException {
    SLOW_ENTERED.countDown();
    SLOW_LEAVES.await();
    return Map.of("slow", "done");
  }
}
