package org.ytarchive.common.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads one stream to its end on a thread of its own, keeping the last characters of it. */
final class StreamDrain {
  private static final int CHUNK = 8192;
  private static final long LOOK_MILLIS = 50;

  /** No listener has a reason to take so long; a run that waits for one could not be ended. */
  private static final long LISTENER_PATIENCE_MILLIS = 60_000;

  private final LineListener.Stream stream;
  private final LineListener listener;
  private final BoundedTail kept;
  private final BoundedTail line;
  private final Thread thread;
  private volatile boolean reading = true;

  private StreamDrain(
      LineListener.Stream stream, InputStream source, int limit, LineListener listener) {
    this.stream = stream;
    this.listener = listener;
    this.kept = new BoundedTail(limit);
    this.line = new BoundedTail(limit);
    this.thread = new Thread(() -> drain(source), "process-" + stream);
    this.thread.setDaemon(true);
  }

  static StreamDrain start(
      LineListener.Stream stream, InputStream source, int limit, LineListener listener) {
    StreamDrain drain = new StreamDrain(stream, source, limit, listener);
    drain.thread.start();
    return drain;
  }

  /**
   * Waits for the end of the stream. What a daemon holds open is given up after so long; what a
   * listener holds up is waited for much longer, for the rest of the stream lies behind it.
   */
  CapturedText finish(long patienceMillis) throws InterruptedException {
    return finish(patienceMillis, LISTENER_PATIENCE_MILLIS);
  }

  CapturedText finish(long patienceMillis, long listenerPatienceMillis)
      throws InterruptedException {
    long patience = patienceMillis;
    long listenerPatience = listenerPatienceMillis;
    while (thread.isAlive() && patience > 0 && listenerPatience > 0) {
      long step = Math.min(Math.min(patience, listenerPatience), LOOK_MILLIS);
      boolean wasReading = reading;
      thread.join(step);
      if (wasReading && reading) {
        patience -= step;
      } else {
        listenerPatience -= step;
      }
    }
    synchronized (kept) {
      return kept.captured();
    }
  }

  private void drain(InputStream source) {
    try (Reader reader = new InputStreamReader(source, StandardCharsets.UTF_8)) {
      char[] chunk = new char[CHUNK];
      for (int length = reader.read(chunk); length >= 0; length = reader.read(chunk)) {
        synchronized (kept) {
          kept.append(chunk, 0, length);
        }
        splitLines(chunk, length);
      }
    } catch (IOException e) {
      // The process was killed and its pipe went with it: what was read until now counts.
    }
    if (!line.isEmpty()) {
      emitLine();
    }
  }

  private void splitLines(char[] chunk, int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (chunk[i] == '\n' || chunk[i] == '\r') {
        line.append(chunk, from, i - from);
        from = i + 1;
        if (!line.isEmpty()) {
          emitLine();
        }
      }
    }
    line.append(chunk, from, length - from);
  }

  private void emitLine() {
    String text = line.captured().text();
    line.clear();
    reading = false;
    try {
      listener.onLine(stream, text);
    } catch (RuntimeException e) {
      Thread.UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
      if (handler != null) {
        handler.uncaughtException(thread, e);
      }
    } finally {
      reading = true;
    }
  }
}
