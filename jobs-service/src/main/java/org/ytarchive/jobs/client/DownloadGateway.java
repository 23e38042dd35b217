package org.ytarchive.jobs.client;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ytarchive.common.client.PeerCalls;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.service.ServiceInfo;
import org.ytarchive.jobs.client.DownloadClient.Start;
import org.ytarchive.jobs.client.DownloadClient.TaskProgress;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.Transfer;

/** The Download service. */
@Component
class DownloadGateway implements Downloader {

  private static final String PEER = "download";

  private final DownloadClient client;
  private final PeerCalls calls;
  private final ServiceInfo self;

  DownloadGateway(DownloadClient client, PeerCalls calls, ServiceInfo self) {
    this.client = client;
    this.calls = calls;
    this.self = self;
  }

  @Override
  public void start(Order order) {
    Start request =
        new Start(
            order.videoId(),
            order.options().quality(),
            order.directory(),
            order.options().outputDir(),
            order.options().includeCaptions(),
            order.options().captionLanguages(),
            true,
            order.taskId().toString(),
            order.jobId(),
            self.url() + "/api/v1/jobs/callbacks/download/" + order.taskId());
    calls.idempotent(PEER, () -> client.start(request.taskId(), request));
  }

  @Override
  public State state(UUID taskId) {
    String task = taskId.toString();
    return state(calls.idempotent(PEER, () -> client.progress(task, task)));
  }

  @Override
  public void cancel(UUID taskId) {
    String task = taskId.toString();
    try {
      calls.idempotent(PEER, () -> client.cancel(task, task));
    } catch (ServiceException e) {
      // Over, or never begun: both are what is wanted.
      if (e.errorCode() != ErrorCode.INVALID_REQUEST) {
        throw e;
      }
    }
  }

  private static State state(TaskProgress progress) {
    Phase phase = phase(progress.status());
    return new State(
        phase,
        new Transfer(
            Objects.requireNonNullElse(progress.progressPercent(), 0.0),
            rounded(progress.speed()),
            rounded(progress.eta()),
            phase == Phase.PAUSED ? pause(progress) : progress.stage()),
        phase.ended() ? failure(progress) : null,
        files(progress),
        provenance(progress));
  }

  private static String pause(TaskProgress progress) {
    DownloadClient.ErrorDetails details = progress.errorDetails();
    String why = progress.error() == null ? "paused" : "paused: " + progress.error();
    if (details == null || details.resumesAt() == null) {
      return why;
    }
    String until = details.resumesAt().truncatedTo(ChronoUnit.SECONDS).toString();
    return why.contains(until) ? why : why + " until " + until;
  }

  private static Map<String, Object> provenance(TaskProgress progress) {
    Map<String, Object> provenance =
        new LinkedHashMap<>(Objects.requireNonNullElse(progress.provenance(), Map.of()));
    if (progress.deliveredQuality() != null) {
      provenance.put("delivered_quality", progress.deliveredQuality());
    }
    return provenance;
  }

  private static Phase phase(String status) {
    try {
      return Phase.valueOf(status.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.INTERNAL_ERROR,
          "The Download service reports a task as '%s', which this version does not know."
              .formatted(status));
    }
  }

  private static @Nullable ServiceException failure(TaskProgress progress) {
    if (progress.errorCode() == null) {
      return null;
    }
    ServiceException failure =
        new ServiceException(
            ErrorCode.ofCode(progress.errorCode()),
            Objects.requireNonNullElse(progress.error(), "The download failed."));
    DownloadClient.ErrorDetails details = progress.errorDetails();
    return details == null || details.reason() == null
        ? failure
        : failure.withDetail("reason", details.reason());
  }

  private static @Nullable Files files(TaskProgress progress) {
    DownloadClient.Files files = progress.files();
    return files == null || files.video() == null
        ? null
        : new Files(
            files.video(),
            files.thumbnail(),
            Objects.requireNonNullElse(files.captions(), Map.of()),
            Objects.requireNonNullElse(progress.warnings(), List.of()));
  }

  private static @Nullable Long rounded(@Nullable Double value) {
    return value == null ? null : Math.round(value);
  }
}
