package org.ytarchive.download;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ytarchive.common.config.ServicesProperties;
import org.ytarchive.common.config.StorageProperties;
import org.ytarchive.common.config.YoutubeProperties;
import org.ytarchive.common.file.HomePath;
import org.ytarchive.common.health.DependencyCheck;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.common.service.ServiceThreads;
import org.ytarchive.download.api.TaskView;
import org.ytarchive.download.api.ToolReport;
import org.ytarchive.download.client.CallbackAddress;
import org.ytarchive.download.client.HttpCallbackPost;
import org.ytarchive.download.client.ProgressCallbacks;
import org.ytarchive.download.domain.GovernedSource;
import org.ytarchive.download.domain.Governor;
import org.ytarchive.download.domain.MediaProbe;
import org.ytarchive.download.domain.VideoSource;
import org.ytarchive.download.ytdlp.CallLog;
import org.ytarchive.download.ytdlp.ControlledRunner;
import org.ytarchive.download.ytdlp.Ffprobe;
import org.ytarchive.download.ytdlp.SourceSettings;
import org.ytarchive.download.ytdlp.Tool;
import org.ytarchive.download.ytdlp.ToolPlaces;
import org.ytarchive.download.ytdlp.Toolbox;
import org.ytarchive.download.ytdlp.YtDlp;
import tools.jackson.databind.json.JsonMapper;

/** What goes out of the service: to the source by way of yt-dlp, and to who wants to be called. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {
  /** So many targets may be slow to answer before others wait for it. */
  private static final int CALLERS = 8;

  @Bean
  ProcessRunner processRunner() {
    return new ProcessRunner();
  }

  @Bean
  ControlledRunner controlledRunner(ProcessRunner runner, CallLog calls, ServiceThreads threads) {
    return new ControlledRunner(runner, calls, threads.scheduler("watch"));
  }

  @Bean
  SourceSettings sourceSettings(
      YoutubeProperties youtube, StorageProperties storage, DownloadProperties properties) {
    return new SourceSettings(
        youtube.watchUrl(),
        youtube.playlistUrl(),
        storage.tmpDir().resolve("download").resolve("info"),
        new SourceSettings.Patience(
            Duration.ofSeconds(properties.downloadTimeout()),
            Duration.ofSeconds(properties.stallTimeout())),
        new SourceSettings.Network(
            textOrNull(properties.limitRate()),
            pathOrNull(properties.cookiesFile()),
            textOrNull(properties.proxy()),
            properties.extractorArgs()));
  }

  @Bean
  Toolbox toolbox(
      DownloadProperties properties, SourceSettings settings, ProcessRunner runner, Clock clock) {
    String managed = System.getenv("YTARCHIVE_TOOLS_DIR");
    ToolPlaces places =
        new ToolPlaces(
            pathOrNull(properties.ytDlpPath()),
            pathOrNull(properties.ffmpegPath()),
            Path.of(
                managed == null || managed.isBlank()
                    ? HomePath.expand("~/.ytarchive/tools")
                    : HomePath.expand(managed),
                "bin"),
            ToolPlaces.searchPathOf(System.getenv("PATH")));
    return new Toolbox(places, settings, runner, clock);
  }

  @Bean
  VideoSource videoSource(
      SourceSettings settings,
      Toolbox toolbox,
      ControlledRunner runner,
      Governor governor,
      Clock clock) {
    return new GovernedSource(new YtDlp(settings, toolbox, runner, clock), governor);
  }

  @Bean
  MediaProbe mediaProbe(Toolbox toolbox, ControlledRunner runner) {
    return new Ffprobe(toolbox, runner);
  }

  @Bean
  CallbackAddress callbackAddress(ServicesProperties services) {
    return new CallbackAddress(Set.of(services.jobs().host()));
  }

  @Bean
  ProgressCallbacks progressCallbacks(
      CallbackAddress addresses,
      @Qualifier("jsonMapper") JsonMapper json,
      ServiceThreads threads,
      Clock clock) {
    return new ProgressCallbacks(
        new HttpCallbackPost(addresses, TaskView::of, json, clock),
        threads.pool("callback", CALLERS),
        clock);
  }

  @Bean
  DependencyCheck toolsAreThere(Toolbox toolbox) {
    return new DependencyCheck() {
      @Override
      public String name() {
        return "yt-dlp and ffmpeg";
      }

      @Override
      public boolean available() {
        return toolbox.isComplete();
      }
    };
  }

  @Bean
  ToolReport toolReport(Toolbox toolbox) {
    return () ->
        new ToolReport.Tools(
            view(toolbox.tool("yt-dlp")),
            view(toolbox.tool("ffmpeg")),
            view(toolbox.tool("ffprobe")),
            view(toolbox.javascriptRuntimeOrMissing()),
            toolbox.warnings());
  }

  private static ToolReport.ToolView view(Tool tool) {
    return new ToolReport.ToolView(
        tool.name(),
        tool.path() == null ? null : tool.path().toString(),
        tool.version(),
        tool.ageDays(),
        tool.source(),
        tool.problem());
  }

  private static @Nullable String textOrNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static @Nullable Path pathOrNull(String path) {
    return path.isBlank() ? null : Path.of(HomePath.expand(path)).toAbsolutePath();
  }
}
