package org.ytarchive.download;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.download.domain.Governor;
import org.ytarchive.download.domain.TaskBoard;
import org.ytarchive.download.domain.TaskStatus;
import org.ytarchive.download.domain.Work;
import org.ytarchive.download.ytdlp.CallLog;
import org.ytarchive.download.ytdlp.Toolbox;

/** The service's figures at {@code /actuator/prometheus}. */
@Configuration(proxyBeanMethods = false)
class DownloadMeters {

  /** One timer per program call: how many, how long, and how they ended. */
  @Bean
  CallLog callLog(MeterRegistry meters) {
    return (command, outcome, took) ->
        Timer.builder("ytarchive.download.calls")
            .description("Calls of yt-dlp and ffprobe")
            .tag("command", command)
            .tag("outcome", outcome)
            .register(meters)
            .record(took);
  }

  @Bean
  MeterBinder taskMeters(TaskBoard board) {
    return meters -> {
      for (TaskStatus status : TaskStatus.values()) {
        Gauge.builder("ytarchive.download.tasks", () -> board.withStatus(status).size())
            .description("Tasks that are known, by status")
            .tag("status", status.label())
            .register(meters);
      }
    };
  }

  @Bean
  MeterBinder sourceMeters(Governor governor, Toolbox toolbox) {
    return meters -> {
      for (Work work : Work.values()) {
        Gauge.builder("ytarchive.download.paused", () -> governor.pauseOf(work).isPresent() ? 1 : 0)
            .description("Whether this kind of work pauses because the source refused it")
            .tag("work", work.label())
            .register(meters);
      }
      Gauge.builder("ytarchive.download.ytdlp.age", toolbox::ytDlpAgeDays)
          .description("Days since the release of the yt-dlp in use; not a number if unknown")
          .baseUnit("days")
          .register(meters);
    };
  }
}
