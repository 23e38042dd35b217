package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessException;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.common.process.ProcessTimedOutException;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.FetchEvent;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.Fetched;
import org.ytarchive.download.domain.FetchedExtras;
import org.ytarchive.download.domain.FetchedVideo;
import org.ytarchive.download.domain.PlaylistInfo;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.RunControl;
import org.ytarchive.download.domain.SourceException;
import org.ytarchive.download.domain.StoppedException;
import org.ytarchive.download.domain.TaskProblem;
import org.ytarchive.download.domain.VideoSource;
import tools.jackson.databind.json.JsonMapper;

/** Videos by way of yt-dlp. Thread-safe; one look-up per video at a time. */
public final class YtDlp implements VideoSource {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SourceSettings settings;
  private final Toolbox toolbox;
  private final ControlledRunner runner;
  private final ExtractionStore extractions;
  private final Clock clock;
  private final Turns turns = new Turns();

  public YtDlp(SourceSettings settings, Toolbox toolbox, ControlledRunner runner, Clock clock) {
    this.settings = settings;
    this.toolbox = toolbox;
    this.runner = runner;
    this.extractions = new ExtractionStore(settings.extractionDirectory(), clock);
    this.clock = clock;
  }

  @Override
  public String sourceUrl(String videoId) {
    return settings.watchUrlOf(videoId);
  }

  @Override
  public boolean isKnown(String videoId) {
    return extractions.has(videoId);
  }

  @Override
  public Extraction lookUp(String videoId, RunControl control)
      throws SourceException, StoppedException {
    Turns.Turn turn = turns.take(videoId, control);
    try {
      Optional<Extraction> kept = extractions.find(videoId);
      if (kept.isPresent()) {
        return kept.get();
      }
      Connection connection = connect();
      String document = call(cookies -> new ExtractVideo(connection, videoId, cookies), control);
      return extractions.keep(videoId, document);
    } finally {
      turn.close();
    }
  }

  @Override
  public void forget(String videoId) {
    extractions.forget(videoId);
  }

  @Override
  public void forgetStale() {
    extractions.forgetStale();
  }

  @Override
  public PlaylistInfo lookUpPlaylist(String playlistId, RunControl control)
      throws SourceException, StoppedException {
    Connection connection = connect();
    String document =
        call(cookies -> new ExtractPlaylist(connection, playlistId, cookies), control);
    return PlaylistJson.playlist(playlistId, JSON.readTree(document), clock.instant());
  }

  @Override
  public String chooseFormat(Extraction extraction, Quality quality, RunControl control)
      throws SourceException, StoppedException {
    Connection connection = connect();
    return call(cookies -> new ChooseFormat(connection, extraction.document(), quality), control);
  }

  @Override
  public Fetched fetch(FetchOrder order, Consumer<FetchEvent> listener, RunControl control)
      throws SourceException, StoppedException {
    Turns.Turn turn = turns.take(order.videoId(), control);
    try {
      Optional<Extraction> kept = extractions.find(order.videoId());
      FetchCall call = new FetchCall(order, kept.orElse(null), extractions, listener);
      if (kept.isPresent()) {
        turn.close();
        listener.accept(new FetchEvent.LookedUp(kept.get()));
      } else {
        call.whenLookedUp(turn::close);
      }
      return fetch(call, control);
    } finally {
      turn.close();
    }
  }

  /** What was to be taken along must not keep the streams back: then these are fetched alone. */
  private Fetched fetch(FetchCall call, RunControl control)
      throws SourceException, StoppedException {
    try {
      return attempt(call, control);
    } catch (SourceException e) {
      FetchCall alone = call.streamsAlone().orElse(null);
      if (e.remedy() != SourceException.Remedy.RETRY || alone == null) {
        throw e;
      }
      return attempt(alone, control);
    }
  }

  private Fetched attempt(FetchCall call, RunControl control)
      throws SourceException, StoppedException {
    Connection connection = connect();
    StallGuard guard = new StallGuard(settings.leastHeadway(), call.directory(), clock);
    try {
      FetchedVideo video =
          call(
              cookies -> call.command(connection, cookies, guard),
              command -> runner.run(command, control, guard));
      return new Fetched(call.requireExtraction(), video);
    } catch (StalledException e) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.NETWORK_TIMEOUT,
              e.getMessage()
                  + ". What was downloaded is kept; try again. services.download.stall_timeout sets how long it may do nothing",
              "stalled"),
          SourceException.Remedy.RETRY);
    }
  }

  @Override
  public void fetchExtras(Extraction extraction, FetchOrder order, RunControl control)
      throws SourceException, StoppedException {
    ExtrasFound found = ExtrasFound.of(extraction, order);
    if (found.isComplete()) {
      return;
    }
    Connection connection = connect();
    ProcessResult result =
        call(
            cookies ->
                new FetchExtras(connection, extraction.document(), order, found.tracks(), cookies),
            control);
    if (!found.isComplete()) {
      throw ErrorTable.classify(result.errors());
    }
  }

  @Override
  public FetchedExtras extras(Extraction extraction, FetchOrder order, String why) {
    return ExtrasFound.of(extraction, order).gather(why);
  }

  @Override
  public Map<String, String> toolVersions() {
    Map<String, String> versions = new LinkedHashMap<>();
    toolbox
        .tools()
        .forEach(
            (name, tool) ->
                versions.put(name, tool.version() == null ? "unknown" : tool.version()));
    return versions;
  }

  private Connection connect() throws SourceException {
    Path program = toolbox.require(Toolbox.YT_DLP);
    Path ffmpeg = toolbox.require(Toolbox.FFMPEG);
    Path directory = ffmpeg.getParent();
    return new Connection(
        program,
        toolbox.requireYtDlpVersion(),
        directory == null ? ffmpeg : directory,
        toolbox
            .usableJavascriptRuntime()
            .map(tool -> (tool.name().equals("qjs") ? "quickjs" : tool.name()) + ":" + tool.path())
            .orElse(null),
        settings);
  }

  private <T> T call(CommandWithCookies<T> command, RunControl control)
      throws SourceException, StoppedException {
    return this.<T, RuntimeException>call(command, made -> runner.run(made, control));
  }

  private <T, E extends Exception> T call(CommandWithCookies<T> command, Way<T, E> way)
      throws SourceException, StoppedException, E {
    try (Cookies cookies = Cookies.copyOf(settings.network().cookiesFile())) {
      return way.run(command.with(cookies.path()));
    } catch (ProcessFailedException e) {
      throw ErrorTable.classify(e.result());
    } catch (ProcessTimedOutException e) {
      throw new SourceException(
          new TaskProblem(
              ErrorCode.NETWORK_TIMEOUT,
              e.getMessage() + ". services.download.download_timeout sets how long it may take",
              "deadline"),
          SourceException.Remedy.RETRY);
    } catch (ProcessException e) {
      throw new SourceException(
          new TaskProblem(ErrorCode.SERVICE_UNAVAILABLE, e.getMessage(), "tool_missing"),
          SourceException.Remedy.RETRY);
    }
  }

  /** Makes the command once it is known which cookie file it may use. */
  @FunctionalInterface
  private interface CommandWithCookies<T> {
    ProcessCommand<T> with(@Nullable Path cookies);
  }

  /** How a command is run. */
  @FunctionalInterface
  private interface Way<T, E extends Exception> {
    T run(ProcessCommand<T> command) throws ProcessException, StoppedException, E;
  }
}
