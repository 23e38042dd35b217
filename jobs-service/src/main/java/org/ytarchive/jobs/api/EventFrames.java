package org.ytarchive.jobs.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.jobs.domain.JobState;
import org.ytarchive.jobs.domain.StateChange;
import org.ytarchive.jobs.domain.watch.HistoryEvent;
import tools.jackson.databind.json.JsonMapper;

/** What happens to jobs, as server-sent events. */
@Component
class EventFrames {

  /** Tells a browser after how many milliseconds to come back when the connection is lost. */
  static final byte[] RETRY = bytes("retry: 3000\n\n");

  static final byte[] HEARTBEAT = bytes(": nothing new\n\n");

  private final JsonMapper json;

  EventFrames(JsonMapper json) {
    this.json = json;
  }

  record StateData(
      String jobId, String type, @Nullable String from, String status, Instant at, String reason) {}

  record CompleteData(String jobId, String status, Instant completedAt, @Nullable String error) {}

  /**
   * The change of state, and for one that ends the job that it is complete. Both come from one line
   * of history; only the last of them has its number, so that who saw the first alone gets both
   * again.
   */
  byte[] changed(HistoryEvent event) {
    StateChange change = event.change();
    boolean ended = change.to().ended();
    StateData state =
        new StateData(
            event.jobId(),
            event.type().wire(),
            change.from() == null ? null : change.from().wire(),
            change.to().wire(),
            change.at(),
            change.reason());
    String frames = frame("state", ended ? event.id() - 1 : event.id(), state);
    if (ended) {
      CompleteData complete =
          new CompleteData(event.jobId(), change.to().wire(), change.at(), event.error());
      frames += frame("complete", event.id(), complete);
    }
    return bytes(frames);
  }

  /** How far the job is; the line with the number is up to {@link #numbered}. */
  byte[] progress(JobState state) {
    return bytes(
        "event: progress\ndata: " + json.writeValueAsString(JobStatusView.of(state)) + "\n\n");
  }

  /** The frame with a line before it that says up to where its reader has been told. */
  static byte[] numbered(long id, byte[] frame) {
    byte[] line = bytes("id: " + id + "\n");
    byte[] both = new byte[line.length + frame.length];
    System.arraycopy(line, 0, both, 0, line.length);
    System.arraycopy(frame, 0, both, line.length, frame.length);
    return both;
  }

  private String frame(String event, long id, Object data) {
    return "id: %d\nevent: %s\ndata: %s\n\n".formatted(id, event, json.writeValueAsString(data));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
