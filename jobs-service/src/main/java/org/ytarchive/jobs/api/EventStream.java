package org.ytarchive.jobs.api;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.jobs.domain.watch.Subject;

/**
 * One reader's connection. It is written to without waiting: by whoever brings news while the
 * connection takes more, and else by the server as soon as it does again. Thread-safe.
 */
final class EventStream implements WriteListener, AsyncListener {

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private final Subject subject;
  private final AsyncContext connection;
  private final ServletOutputStream out;
  private final Handlers handlers;
  private final EventQueue queue = new EventQueue();
  private boolean open;
  private boolean begun;
  private boolean reading;
  private boolean unflushed;
  private boolean ending;
  private boolean closed;

  /**
   * Who does what a stream can't do itself.
   *
   * @param behind called when the stream has to be given what the history has after {@link
   *     #reached}, with {@link #replayed}; must not wait for that
   * @param closed called once when it is over
   * @param admitted whether its reader may still have it
   */
  record Handlers(
      Consumer<EventStream> behind, Consumer<EventStream> closed, BooleanSupplier admitted) {}

  EventStream(Subject subject, AsyncContext connection, Handlers handlers) throws IOException {
    this.subject = subject;
    this.connection = connection;
    this.out = connection.getResponse().getOutputStream();
    this.handlers = handlers;
  }

  /** To be called before the request's own thread leaves it. */
  void listen() {
    connection.setTimeout(0);
    connection.addListener(this);
    out.setWriteListener(this);
  }

  Subject subject() {
    return subject;
  }

  synchronized long reached() {
    return queue.reached();
  }

  /** Sends these at once, and then everything after that number. */
  void begin(long after, List<EventQueue.Change> first) {
    synchronized (this) {
      queue.begin(after);
      queue.replayed(first, after, false);
      begun = true;
    }
    drain();
  }

  /** Goes out with the next {@link #drain}. */
  synchronized void offer(EventQueue.Change change) {
    queue.offer(change);
  }

  void offerProgress(String jobId, byte[] frame) {
    synchronized (this) {
      queue.offerProgress(jobId, frame);
    }
    drain();
  }

  void replayed(List<EventQueue.Change> found, long end, boolean whole) {
    synchronized (this) {
      queue.replayed(found, end, whole);
      reading = false;
    }
    drain();
  }

  /**
   * Ends a stream whose reader has taken nothing since the last one, or may not have it any more.
   */
  void beat() {
    if (!handlers.admitted().getAsBoolean()) {
      close();
      return;
    }
    boolean alive;
    synchronized (this) {
      alive = !begun || queue.beat();
    }
    if (alive) {
      drain();
    } else {
      log.debug("A reader of events takes nothing any more; it may come back");
      close();
    }
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      open = true;
    }
    drain();
  }

  /**
   * Sends what there is, as far as the connection takes it. What is to follow is done outside the
   * lock: the server has locks of its own.
   */
  void drain() {
    @Nullable Runnable then;
    synchronized (this) {
      then = closed || !open || !begun ? null : write();
    }
    if (then != null) {
      then.run();
    }
  }

  private @Nullable Runnable write() {
    try {
      while (out.isReady()) {
        EventQueue.Change next = ending ? null : queue.next();
        if (next != null) {
          out.write(next.bytes());
          unflushed = true;
          ending = next.ends();
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else if (ending) {
          return this::close;
        } else if (!queue.live() && !reading) {
          reading = true;
          return () -> handlers.behind().accept(this);
        } else {
          return null;
        }
      }
      return null;
    } catch (IOException | IllegalStateException e) {
      return this::close; // The reader went away, which is how most streams end.
    }
  }

  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
    }
    handlers.closed().accept(this);
    complete();
  }

  private void complete() {
    try {
      connection.complete();
    } catch (IllegalStateException e) {
      log.debug("The server ended a stream of events already: {}", e.getMessage());
    }
  }

  @Override
  public void onError(Throwable failure) {
    close();
  }

  /** Completes it also where it was closed before: the server takes this for the last word. */
  @Override
  public void onError(AsyncEvent event) {
    close();
    complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    close();
    complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    close();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // One request, one stream: it is not started again.
  }
}
