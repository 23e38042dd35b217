package org.ytarchive.jobs.api;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has still to be sent: bounded, whatever the reader does. Changes of state are in
 * order and none is left out; when there are too many of them they are forgotten here and read
 * again from the history, from the last one on that was sent. Of progress there is the latest of
 * each job. To be used under the lock of its stream.
 */
final class EventQueue {

  private static final int MOST_CHANGES = 64;
  private static final int MOST_PROGRESS = 32;

  /** Something as it goes out. */
  static final class Change {

    private final long id;
    private final byte[] bytes;
    private final boolean ends;

    private Change(long id, byte[] bytes, boolean ends) {
      this.id = id;
      this.bytes = bytes;
      this.ends = ends;
    }

    /**
     * Bytes after which the stream goes on.
     *
     * @param id up to where its reader has been told with these
     */
    static Change of(long id, byte[] bytes) {
      return new Change(id, bytes, false);
    }

    /** Bytes with which the stream ends. */
    static Change last(long id, byte[] bytes) {
      return new Change(id, bytes, true);
    }

    long id() {
      return id;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean ends() {
      return ends;
    }
  }

  private final Queue<Change> changes = new ArrayDeque<>();
  private final Map<String, byte[]> progress = new LinkedHashMap<>();
  private long sent;
  private long reached;
  private long offered;
  private boolean live;
  private boolean heartbeat;

  /** Begins after that number. */
  void begin(long after) {
    sent = after;
    reached = after;
  }

  /** After this number the history is to be read. */
  long reached() {
    return reached;
  }

  /** Whether what comes is queued; if not, it is in the history and to be read from there. */
  boolean live() {
    return live;
  }

  void offer(Change change) {
    offered = change.id();
    if (!live || change.id() <= reached) {
      return;
    }
    if (changes.size() == MOST_CHANGES) {
      changes.clear();
      live = false;
      reached = sent;
      return;
    }
    changes.add(change);
    reached = change.id();
  }

  void offerProgress(String jobId, byte[] frame) {
    if (!live) {
      return;
    }
    progress.remove(jobId);
    progress.put(jobId, frame);
    if (progress.size() > MOST_PROGRESS) {
      Iterator<String> eldest = progress.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  /**
   * What the history has after {@link #reached}.
   *
   * @param end up to where it was read
   * @param whole whether there was no more up to there
   */
  void replayed(List<Change> found, long end, boolean whole) {
    changes.addAll(found);
    reached = Math.max(reached, end);
    live = whole && offered <= reached;
  }

  /** Wants a heartbeat sent. Whether anything has been sent since the last one was wanted. */
  boolean beat() {
    boolean alive = !heartbeat;
    heartbeat = true;
    return alive;
  }

  /** What goes out next; null where there is nothing. */
  @Nullable Change next() {
    Change next = heartbeat && changes.isEmpty() && progress.isEmpty() ? comment() : news();
    heartbeat &= next == null;
    return next;
  }

  private Change comment() {
    return Change.of(sent, EventFrames.HEARTBEAT);
  }

  private @Nullable Change news() {
    Change change = changes.poll();
    if (change != null) {
      sent = change.id();
      return change;
    }
    if (!progress.isEmpty()) {
      Map.Entry<String, byte[]> eldest = progress.entrySet().iterator().next();
      progress.remove(eldest.getKey());
      return Change.of(sent, EventFrames.numbered(sent, eldest.getValue()));
    }
    return null;
  }

  void clear() {
    changes.clear();
    progress.clear();
    live = false;
  }
}
