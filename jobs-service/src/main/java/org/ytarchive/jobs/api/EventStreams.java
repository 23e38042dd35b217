package org.ytarchive.jobs.api;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.watch.Audience;
import org.ytarchive.jobs.domain.watch.HistoryEvent;

/** All open streams, and who of them is told what. Thread-safe. */
@Component
public final class EventStreams implements Audience, Heartbeat {

  private static final String ALL = "";

  private final EventFrames frames;
  private final Map<String, Set<EventStream>> streams = new ConcurrentHashMap<>();
  private volatile boolean closed;

  EventStreams(EventFrames frames) {
    this.frames = frames;
  }

  void add(EventStream stream) {
    streams.compute(
        key(stream),
        (key, of) -> {
          Set<EventStream> set = of == null ? ConcurrentHashMap.newKeySet() : of;
          set.add(stream);
          return set;
        });
    if (closed) {
      stream.close();
    }
  }

  void remove(EventStream stream) {
    streams.computeIfPresent(
        key(stream),
        (key, of) -> {
          of.remove(stream);
          return of.isEmpty() ? null : of;
        });
  }

  private static String key(EventStream stream) {
    String job = stream.subject().jobId();
    return job == null ? ALL : job;
  }

  /** How many there are. */
  public int size() {
    return streams.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public boolean present() {
    return !streams.isEmpty();
  }

  @Override
  public boolean watches(String jobId) {
    return streams.containsKey(ALL) || streams.containsKey(jobId);
  }

  @Override
  public void told(List<HistoryEvent> events) {
    Set<EventStream> told = new HashSet<>();
    events.stream().filter(event -> watches(event.jobId())).forEach(event -> offer(event, told));
    told.forEach(EventStream::drain);
  }

  private void offer(HistoryEvent event, Set<EventStream> told) {
    byte[] bytes = frames.changed(event);
    boolean ends = event.change().to().ended();
    EventQueue.Change one = EventQueue.Change.of(event.id(), bytes);
    EventQueue.Change last = ends ? EventQueue.Change.last(event.id(), bytes) : one;
    for (EventStream stream : of(event.jobId())) {
      stream.offer(last);
      told.add(stream);
    }
    for (EventStream stream : of(ALL)) {
      if (stream.subject().covers(event.jobId(), event.owner())) {
        stream.offer(one);
        told.add(stream);
      }
    }
  }

  @Override
  public void progressed(JobState state) {
    String job = state.job().id();
    byte[] frame = frames.progress(state);
    of(job).forEach(stream -> stream.offerProgress(job, frame));
    of(ALL).stream()
        .filter(stream -> stream.subject().covers(job, state.job().owner()))
        .forEach(stream -> stream.offerProgress(job, frame));
  }

  /** Shows every connection that it still stands, and ends those of readers that are stuck. */
  @Override
  public void beat() {
    streams.values().forEach(of -> of.forEach(EventStream::beat));
  }

  /**
   * Ends all of them, and any that is opened from now on; their readers come back where there is
   * somebody to answer.
   */
  public void closeAll() {
    closed = true;
    streams.values().forEach(of -> List.copyOf(of).forEach(EventStream::close));
  }

  private Set<EventStream> of(String key) {
    return streams.getOrDefault(key, Set.of());
  }
}
