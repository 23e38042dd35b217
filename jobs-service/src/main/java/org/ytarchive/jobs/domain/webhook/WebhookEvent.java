package org.ytarchive.jobs.domain.webhook;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.JobStatus;

/** What a webhook can be told of. */
public enum WebhookEvent {
  JOB_COMPLETED("job.completed"),
  JOB_FAILED("job.failed"),
  JOB_CANCELLED("job.cancelled"),
  JOB_PROGRESS("job.progress"),
  /** Sent on request, to see whether the receiver gets it; nobody subscribes to it. */
  TEST("webhook.test");

  private final String wire;

  WebhookEvent(String wire) {
    this.wire = wire;
  }

  /** The name on the wire and in the database, such as {@code job.completed}. */
  public String wire() {
    return wire;
  }

  /** Whether the next one makes this one needless: it is tried once. */
  boolean passing() {
    return this == JOB_PROGRESS || this == TEST;
  }

  static Optional<WebhookEvent> of(JobStatus status) {
    return switch (status) {
      case COMPLETED -> Optional.of(JOB_COMPLETED);
      case FAILED -> Optional.of(JOB_FAILED);
      case CANCELLED -> Optional.of(JOB_CANCELLED);
      case CREATED, QUEUED, RUNNING, RETRYING -> Optional.empty();
    };
  }

  /** The event of that name, as it is stored. */
  public static WebhookEvent stored(String wire) {
    return Arrays.stream(values())
        .filter(event -> event.wire.equals(wire))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown event " + wire));
  }

  /**
   * The event of that name that one can subscribe to.
   *
   * @throws ServiceException E007 for any other, with the names that there are
   */
  static WebhookEvent subscribable(String wire) {
    return Arrays.stream(values())
        .filter(event -> event != TEST && event.wire.equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.invalid(
                    "'%s' is no event that a webhook can be told of: use some of %s."
                        .formatted(
                            wire,
                            Arrays.stream(values())
                                .filter(event -> event != TEST)
                                .map(WebhookEvent::wire)
                                .collect(Collectors.joining(", ")))));
  }
}
