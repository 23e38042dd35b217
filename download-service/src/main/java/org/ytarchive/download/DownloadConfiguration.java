package org.ytarchive.download;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.common.health.HealthMetrics;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.common.time.SteadyClock;
import org.ytarchive.download.api.Requests;
import org.ytarchive.download.client.CallbackAddress;
import org.ytarchive.download.client.ProgressCallbacks;
import org.ytarchive.download.domain.DownloadQueue;
import org.ytarchive.download.domain.DownloadRun;
import org.ytarchive.download.domain.DownloadWorker;
import org.ytarchive.download.domain.Governor;
import org.ytarchive.download.domain.Housekeeping;
import org.ytarchive.download.domain.LibraryRoom;
import org.ytarchive.download.domain.LookUps;
import org.ytarchive.download.domain.MediaProbe;
import org.ytarchive.download.domain.Pause;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.TaskBoard;
import org.ytarchive.download.domain.TaskStatus;
import org.ytarchive.download.domain.VideoSource;
import org.ytarchive.download.domain.WorkArea;
import org.ytarchive.download.store.PauseFile;
import org.ytarchive.download.store.TaskFiles;
import org.ytarchive.download.store.WorkFolders;
import org.ytarchive.download.ytdlp.Toolbox;

/** The tasks, their queue and their place on disk. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DownloadProperties.class)
@EnableFeignClients(basePackages = "org.ytarchive.download.client")
class DownloadConfiguration {
  private static final Duration LONGEST_COOL_DOWN = Duration.ofHours(1);

  /** The one that everything here takes. */
  @Bean
  @Primary
  Clock steadyClock(@Qualifier("clock") Clock system) {
    return new SteadyClock(system, System::nanoTime);
  }

  @Bean
  TaskBoard taskBoard(StorageProperties storage, ProgressCallbacks callbacks, Clock clock) {
    Path tasks = storage.baseDataDir().resolve("download").resolve("tasks");
    TaskBoard board = new TaskBoard(new TaskFiles(tasks), callbacks, clock);
    board.load();
    return board;
  }

  @Bean
  WorkArea workArea(StorageProperties storage, DiskSpace diskSpace) {
    return new WorkFolders(storage.tmpDir().resolve("download"), storage.tmpDir(), diskSpace);
  }

  @Bean
  Governor governor(StorageProperties storage, DownloadProperties properties, Clock clock) {
    return new Governor(
        new Governor.Limits(
            properties.maxConcurrentDownloads(),
            Duration.ofSeconds(properties.sleepInterval()),
            Duration.ofSeconds(properties.coolDown()),
            LONGEST_COOL_DOWN),
        new PauseFile(storage.baseDataDir().resolve("download").resolve("pauses.json")),
        clock);
  }

  @Bean
  LookUps lookUps(VideoSource source, Governor governor, Clock clock) {
    return new LookUps(source, governor, clock);
  }

  @Bean
  DownloadRun downloadRun(
      VideoSource source,
      MediaProbe probe,
      WorkArea workArea,
      LibraryRoom library,
      TaskBoard board,
      Clock clock) {
    return new DownloadRun(source, probe, workArea, library, board, clock);
  }

  @Bean
  DownloadWorker downloadWorker(
      TaskBoard board, DownloadRun run, WorkArea workArea, Governor governor, Clock clock) {
    return new DownloadWorker(board, run, workArea, governor, clock);
  }

  @Bean
  Housekeeping housekeeping(
      TaskBoard board, DownloadRun run, WorkArea workArea, VideoSource source, Clock clock) {
    return new Housekeeping(board, run, workArea, source, clock);
  }

  @Bean
  DownloadQueue downloadQueue(
      TaskBoard board,
      DownloadWorker worker,
      Governor governor,
      ServiceThreads threads,
      DownloadProperties properties,
      Clock clock) {
    return new DownloadQueue(
        board,
        worker,
        governor,
        threads.pool("download", properties.maxConcurrentDownloads()),
        clock);
  }

  @Bean
  Requests requests(
      AllowedRoots roots,
      StorageProperties storage,
      CallbackAddress callbacks,
      DownloadProperties properties) {
    return new Requests(
        roots,
        List.of(storage.videosDir(), storage.metadataDir()),
        storage.tmpDir(),
        callbacks::require,
        Quality.of(properties.defaultQuality()));
  }

  @Bean
  HealthMetrics downloadMetrics(TaskBoard board, Governor governor, Toolbox toolbox) {
    return () ->
        Map.of(
            "tasks_pending", board.withStatus(TaskStatus.PENDING).size(),
            "tasks_downloading", board.withStatus(TaskStatus.DOWNLOADING).size(),
            "tasks_processing", board.withStatus(TaskStatus.PROCESSING).size(),
            "tasks_paused", board.withStatus(TaskStatus.PAUSED).size(),
            "pauses", governor.pauses().stream().map(DownloadConfiguration::said).toList(),
            "tool_warnings", toolbox.warnings());
  }

  private static Map<String, Object> said(Pause pause) {
    return Map.of("work", pause.work().label(), "why", pause.why(), "until", pause.until());
  }
}
