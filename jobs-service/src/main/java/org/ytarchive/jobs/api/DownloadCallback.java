package org.ytarchive.jobs.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.jobs.domain.Downloader;
import org.ytarchive.jobs.domain.Transfer;

/** What Download tells of a task: of its progress, the fields that are of interest here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DownloadCallback(
    @Nullable String status,
    @Nullable Double progressPercent,
    @Nullable Double speed,
    @Nullable Double eta,
    @Nullable String stage) {

  Downloader.State state() {
    return new Downloader.State(
        phase(),
        new Transfer(
            Math.max(0, Math.min(100, Objects.requireNonNullElse(progressPercent, 0.0))),
            speed == null ? null : Math.round(speed),
            eta == null ? null : Math.round(eta),
            stage),
        null,
        null,
        Map.of());
  }

  private Downloader.Phase phase() {
    try {
      return Downloader.Phase.valueOf(String.valueOf(status).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw ServiceException.invalid("'%s' is no status of a download.".formatted(status));
    }
  }
}
