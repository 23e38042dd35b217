package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessRunner;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.TaskProblem;

/** The programs that were found, as of the last look. Thread-safe. */
public final class Toolbox {
  private static final Logger log = LoggerFactory.getLogger(Toolbox.class);
  static final String YT_DLP = "yt-dlp";
  static final String FFMPEG = "ffmpeg";
  static final String FFPROBE = "ffprobe";

  /** Runtimes that yt-dlp can use, the one it takes by itself first. */
  private static final List<String> JAVASCRIPT_RUNTIMES = List.of("deno", "node", "qjs");

  private static final int OLDEST_NODE = 22;

  /** From then on yt-dlp itself warns of its age. */
  private static final int OLD_DAYS = 90;

  private static final String SET_UP =
      "Run ./ytarchive setup, or set services.download.%s in config.toml";

  private final ToolPlaces places;
  private final boolean youTube;
  private final ProcessRunner runner;
  private final Clock clock;
  private volatile Map<String, Tool> found = Map.of();

  public Toolbox(ToolPlaces places, SourceSettings settings, ProcessRunner runner, Clock clock) {
    this.places = places;
    this.youTube = settings.isYouTube();
    this.runner = runner;
    this.clock = clock;
  }

  /** Looks again. Takes as long as the programs take to tell their versions. */
  public synchronized void refresh() {
    Map<String, Tool> fresh = new LinkedHashMap<>();
    fresh.put(YT_DLP, ytDlp());
    fresh.put(FFMPEG, program(FFMPEG, "-version", "ffmpeg_path"));
    fresh.put(FFPROBE, program(FFPROBE, "-version", "ffmpeg_path"));
    javascriptRuntime().ifPresent(tool -> fresh.put(tool.name(), tool));
    List<String> before = warnings();
    found = Map.copyOf(fresh);
    warnings().stream().filter(warning -> !before.contains(warning)).forEach(log::warn);
  }

  /** What works and will not for long, and what to do; answers from memory. */
  public List<String> warnings() {
    Tool ytDlp = found.get(YT_DLP);
    if (ytDlp == null || ytDlp.ageDays() == null || !ytDlp.isUsable()) {
      return List.of();
    }
    List<String> warnings = new ArrayList<>();
    if (ytDlp.ageDays() > OLD_DAYS) {
      warnings.add(
          "yt-dlp %s is %d days old, and YouTube changes often. Run ./ytarchive setup --update"
              .formatted(ytDlp.version(), ytDlp.ageDays()));
    }
    if (youTube && usableJavascriptRuntime().isEmpty()) {
      warnings.add(String.valueOf(javascriptRuntimeOrMissing().problem()));
    }
    return List.copyOf(warnings);
  }

  /** Days since the release of the yt-dlp in use, not a number if nobody knows; from memory. */
  public double ytDlpAgeDays() {
    Tool ytDlp = found.get(YT_DLP);
    return ytDlp == null || ytDlp.ageDays() == null ? Double.NaN : ytDlp.ageDays();
  }

  /** What was found, or is missing; looks if nobody has yet. */
  public Map<String, Tool> tools() {
    if (found.isEmpty()) {
      synchronized (this) {
        if (found.isEmpty()) {
          refresh();
        }
      }
    }
    return found;
  }

  /** One of them by its name. */
  public Tool tool(String name) {
    return tools().getOrDefault(name, Tool.missing(name, name + " is not known"));
  }

  /** The JavaScript runtime, or what to do to get one. */
  public Tool javascriptRuntimeOrMissing() {
    return usableJavascriptRuntime()
        .orElseGet(
            () ->
                Tool.missing(
                    "javascript",
                    "YouTube needs a JavaScript runtime that yt-dlp can use: deno 2.3 or newer, or node 22 or newer, on PATH"));
  }

  /** The JavaScript runtime, if one was found that yt-dlp can use. */
  public Optional<Tool> usableJavascriptRuntime() {
    return tools().values().stream()
        .filter(tool -> JAVASCRIPT_RUNTIMES.contains(tool.name()))
        .findFirst();
  }

  /** Whether everything that a download needs is there; answers from memory. */
  public boolean isComplete() {
    Map<String, Tool> now = found;
    return List.of(YT_DLP, FFMPEG, FFPROBE).stream()
        .allMatch(name -> now.containsKey(name) && now.get(name).isUsable());
  }

  /**
   * Where a program is.
   *
   * @throws SourceException E006 with what to do, if it is missing, broken or too old
   */
  Path require(String name) throws SourceException {
    Tool tool = tool(name);
    if (tool.path() == null || tool.problem() != null) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.SERVICE_UNAVAILABLE, String.valueOf(tool.problem()), "tool_missing"),
          SourceException.Remedy.RETRY);
    }
    return tool.path();
  }

  /**
   * The version of the yt-dlp that {@link #require} answers.
   *
   * @throws SourceException E006 if there is none
   */
  YtDlpVersion requireYtDlpVersion() throws SourceException {
    require(YT_DLP);
    String text = tool(YT_DLP).version();
    return YtDlpVersion.parse(text == null ? "" : text).orElse(YtDlpVersion.OLDEST_USABLE);
  }

  private Tool ytDlp() {
    Tool tool = program(YT_DLP, "--version", "yt_dlp_path");
    Optional<YtDlpVersion> version =
        tool.version() == null ? Optional.empty() : YtDlpVersion.parse(tool.version());
    if (version.isEmpty()) {
      return tool;
    }
    int age = version.get().ageDays(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    return new Tool(
        YT_DLP, tool.path(), tool.version(), age, tool.source(), tooOld(tool, version.get()));
  }

  private @Nullable String tooOld(Tool tool, YtDlpVersion version) {
    YtDlpVersion oldest = youTube ? YtDlpVersion.OLDEST_FOR_YOUTUBE : YtDlpVersion.OLDEST_USABLE;
    if (version.isAtLeast(oldest)) {
      return tool.problem();
    }
    return "yt-dlp %s (%s) is too old%s: at least %s is needed. Run ./ytarchive setup --update, or pip install -U yt-dlp"
        .formatted(version.text(), tool.path(), youTube ? " for YouTube" : "", oldest.text());
  }

  private Tool program(String name, String versionOption, String key) {
    Optional<ToolPlaces.Found> place = places.find(name);
    if (place.isEmpty()) {
      Path configured = places.configured(name);
      return Tool.missing(
          name,
          configured == null
              ? "%s was found neither in %s nor on PATH. %s"
                  .formatted(name, places.managed(), SET_UP.formatted(key))
              : "There is no executable %s at '%s', where services.download.%s says. Correct the key or leave it empty"
                  .formatted(name, configured, key));
    }
    Path path = place.get().path();
    try {
      String version = runner.run(new AskVersion(path, versionOption));
      return new Tool(name, path, version, null, place.get().source(), null);
    } catch (ProcessException e) {
      return new Tool(
          name,
          path,
          null,
          null,
          place.get().source(),
          "%s does not work (%s). %s".formatted(path, e.getMessage(), SET_UP.formatted(key)));
    }
  }

  private Optional<Tool> javascriptRuntime() {
    return JAVASCRIPT_RUNTIMES.stream()
        .filter(name -> places.find(name).isPresent())
        .map(name -> program(name, "--version", "yt_dlp_path"))
        .filter(Toolbox::canBeUsed)
        .findFirst();
  }

  private static boolean canBeUsed(Tool runtime) {
    String version = runtime.version();
    if (version == null) {
      return false;
    }
    return !runtime.name().equals("node") || majorOf(version) >= OLDEST_NODE;
  }

  private static int majorOf(String version) {
    String major = version.split("\\.", 2)[0];
    return major.matches("\\d{1,6}") ? Integer.parseInt(major) : 0;
  }
}
