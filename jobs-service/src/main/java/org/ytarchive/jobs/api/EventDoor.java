package org.ytarchive.jobs.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.web.EventStreamHeaders;
import org.ytarchive.jobs.api.access.StillAdmitted;
import org.ytarchive.jobs.domain.access.Caller;
import org.ytarchive.jobs.domain.access.CurrentCaller;
import org.ytarchive.jobs.domain.watch.EventFeed;
import org.ytarchive.jobs.domain.watch.EventLog;
import org.ytarchive.jobs.domain.watch.HistoryEvent;
import org.ytarchive.jobs.domain.watch.Subject;

/** Makes a stream of a request, and reads for it what it missed. */
@Component
class EventDoor {

  private static final Logger log = LoggerFactory.getLogger(EventDoor.class);

  /** Leaves the server connections for everything else. */
  private static final int MOST_STREAMS = 5000;

  /** Measured: 106 KiB, of them 93 KiB buffers that the server has for each connection. */
  private static final long BYTES_PER_STREAM = 110 * 1024;

  private static final int MOST_IN_THIS_HEAP = most(Runtime.getRuntime().maxMemory());

  private static final Duration COME_BACK = Duration.ofSeconds(10);
  private static final int READERS = 2;
  private static final int PAGE = 100;

  private final EventStreams streams;
  private final EventFeed feed;
  private final EventLog history;
  private final EventFrames frames;
  private final StillAdmitted admitted;
  private final Executor readers;

  EventDoor(
      EventStreams streams,
      EventFeed feed,
      EventLog history,
      EventFrames frames,
      StillAdmitted admitted,
      ServiceThreads threads) {
    this.streams = streams;
    this.feed = feed;
    this.history = history;
    this.frames = frames;
    this.admitted = admitted;
    this.readers = threads.pool("events-missed", READERS);
  }

  /**
   * How many streams there may be: what they need is half of the heap at most.
   *
   * @param heap bytes
   */
  static int most(long heap) {
    return (int) Math.min(MOST_STREAMS, heap / 2 / BYTES_PER_STREAM);
  }

  /**
   * A stream that is told of everything from now on, and sends nothing before it begins.
   *
   * @throws ServiceException E006 where there are too many
   */
  EventStream open(Subject subject, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (streams.size() >= MOST_IN_THIS_HEAP) {
      throw new ServiceException(
              ErrorCode.SERVICE_UNAVAILABLE,
              "There are %d streams of events open, as many as this service serves: close some, or come back later."
                  .formatted(MOST_IN_THIS_HEAP))
          .withRetryAfter(COME_BACK);
    }
    EventStreamHeaders.set(response);
    Caller caller = CurrentCaller.get();
    EventStream stream =
        new EventStream(
            subject,
            request.startAsync(),
            new EventStream.Handlers(
                this::readMissed, streams::remove, () -> admitted.test(caller)));
    stream.listen();
    streams.add(stream);
    return stream;
  }

  private void readMissed(EventStream stream) {
    try {
      readers.execute(() -> read(stream));
    } catch (RejectedExecutionException e) {
      stream.close(); // The service stops.
    }
  }

  private void read(EventStream stream) {
    try {
      long end = feed.position();
      List<HistoryEvent> missed = history.between(stream.subject(), stream.reached(), end, PAGE);
      boolean whole = missed.size() < PAGE;
      stream.replayed(
          missed.stream().map(event -> change(stream, event)).toList(),
          whole ? end : missed.get(PAGE - 1).id(),
          whole);
    } catch (RuntimeException e) {
      log.warn("Missed events could not be read, their reader is to come back: {}", e.getMessage());
      stream.close();
    }
  }

  private EventQueue.Change change(EventStream stream, HistoryEvent event) {
    boolean last = stream.subject().jobId() != null && event.change().to().ended();
    byte[] bytes = frames.changed(event);
    return last
        ? EventQueue.Change.last(event.id(), bytes)
        : EventQueue.Change.of(event.id(), bytes);
  }
}
