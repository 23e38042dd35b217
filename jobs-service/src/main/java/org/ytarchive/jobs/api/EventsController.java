package org.ytarchive.jobs.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.web.AlsoTakes;
import org.ytarchive.common.web.EventStreamHeaders;
import org.ytarchive.jobs.domain.JobService;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.access.CurrentCaller;
import org.ytarchive.jobs.domain.watch.EventFeed;
import org.ytarchive.jobs.domain.watch.EventLog;
import org.ytarchive.jobs.domain.watch.Subject;

/** Jobs as they go, as server-sent events. A ticket is looked at where it is found out who asks. */
@AlsoTakes("ticket")
@RestController
@RequestMapping("/api/v1")
class EventsController {

  private static final Logger log = LoggerFactory.getLogger(EventsController.class);
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final JobService jobs;
  private final EventLog history;
  private final EventFeed feed;
  private final EventDoor door;
  private final EventFrames frames;

  EventsController(
      JobService jobs, EventLog history, EventFeed feed, EventDoor door, EventFrames frames) {
    this.jobs = jobs;
    this.history = history;
    this.feed = feed;
    this.door = door;
    this.frames = frames;
  }

  /** Ends with the job; who comes back after the end is told by 204 that there is no more. */
  @GetMapping({"/jobs/{id}/events", "/events/{id}/progress"})
  void ofJob(
      @PathVariable("id") String id,
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    JobState job = jobs.status(id);
    Long seen = seen(lastEventId);
    if (seen != null && job.job().status().ended() && seen >= lastOf(id)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return;
    }
    if (isHead(request)) {
      EventStreamHeaders.set(response);
      return;
    }
    beginning(
        door.open(Subject.job(id), request, response),
        stream -> {
          feed.position(); // From here on the stream is told of everything.
          long after = seen == null ? lastOf(id) - 1 : seen;
          byte[] progress = EventFrames.numbered(after, frames.progress(jobs.status(id)));
          stream.begin(after, List.of(first(after), EventQueue.Change.of(after, progress)));
        });
  }

  /**
   * Those whom the caller may see. Does not end; from now on where the reader has no last event.
   */
  @GetMapping("/events")
  void ofAll(
      @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Long seen = seen(lastEventId);
    if (isHead(request)) {
      EventStreamHeaders.set(response);
      return;
    }
    beginning(
        door.open(Subject.allOf(CurrentCaller.get().onlyOf()), request, response),
        stream -> {
          long now = Math.max(feed.position(), history.newest());
          long after = seen == null ? now : seen;
          stream.begin(after, List.of(first(after)));
        });
  }

  /** What is written to such a one goes nowhere, so it would never be seen that it has gone. */
  private static boolean isHead(HttpServletRequest request) {
    return request.getMethod().equals("HEAD");
  }

  /** Once a stream is open there is no answering with an error: its reader comes back for that. */
  private static void beginning(EventStream stream, Consumer<EventStream> begin) {
    try {
      begin.accept(stream);
    } catch (RuntimeException e) {
      log.warn("A stream of events could not begin: {}", e.getMessage());
      stream.close();
    }
  }

  /** With a number, so that who is cut off before anything happened misses nothing either. */
  private static EventQueue.Change first(long after) {
    return EventQueue.Change.of(after, EventFrames.numbered(after, EventFrames.RETRY));
  }

  private long lastOf(String job) {
    return history.last(job).orElseThrow().id();
  }

  /** Null without one, and with one that this database has not given: then it begins anew. */
  private @Nullable Long seen(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return null;
    }
    try {
      long id = Long.parseLong(lastEventId);
      return id < 0 || id > history.newest() ? null : id;
    } catch (NumberFormatException e) {
      throw ServiceException.invalid(
          "Last-Event-ID '%s' is no id of an event here: send the last one that came, or none."
              .formatted(lastEventId));
    }
  }
}
