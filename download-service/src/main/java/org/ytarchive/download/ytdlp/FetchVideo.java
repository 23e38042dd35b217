package org.ytarchive.download.ytdlp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.LineListener;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.FetchedVideo;

/**
 * Fetches the streams of a video and merges them, and takes captions and thumbnail along.
 *
 * @param cookies a private copy for this call, or null
 * @param heard told of progress
 */
record FetchVideo(
    Connection connection,
    Scope scope,
    FetchOrder order,
    @Nullable Path cookies,
    ProgressLines heard)
    implements ProcessCommand<FetchedVideo> {

  /**
   * @param document what was looked up before; null to look the video up in this call
   * @param tracks of the captions to take along with the thumbnail; null for the streams alone
   */
  record Scope(@Nullable Path document, @Nullable Collection<String> tracks) {}

  @Override
  public ProcessRequest request() {
    YtDlpArguments arguments =
        YtDlpArguments.base(connection, cookies)
            .add("--abort-on-unavailable-fragments", "--fragment-retries", "3", "-N", "4")
            .add("-P", "home:" + order.directory().fetched())
            .add("-P", "temp:" + order.directory().parts())
            .add("-o", order.videoId() + ".%(ext)s")
            .add("-f", FormatSelector.expression(order.quality()))
            .add("-S", FormatSelector.order(order.quality()))
            .add("--no-mtime", "--no-simulate", "--progress", "--newline")
            .addIf(YtDlpFeature.PROGRESS_DELTA, "--progress-delta", "0.5")
            .add(ProgressLines.arguments());
    if (scope.tracks() != null) {
      // So that captions that fail are a warning.
      arguments.add("--ignore-errors");
      FetchExtras.ask(arguments, order.videoId(), scope.tracks());
    }
    if (order.quality().hasPicture()) {
      arguments.add("--merge-output-format", "mp4");
    } else {
      arguments.add("--extract-audio");
    }
    String limitRate = connection.settings().network().limitRate();
    if (limitRate != null) {
      arguments.add("--limit-rate", limitRate);
    }
    Path document = scope.document();
    ProcessRequest request =
        document == null
            ? ProcessRequest.of(
                    arguments
                        .add(ProgressLines.INFO_ARGUMENTS)
                        .forUrl(connection.settings().watchUrlOf(order.videoId())))
                .keeping(ExtractVideo.MOST_CHARACTERS)
            : ProcessRequest.of(arguments.forExtraction(document));
    return request
        .withEnvironment(connection.environment())
        .within(connection.settings().patience().whole());
  }

  @Override
  public LineListener listener() {
    // Of both: since printing makes yt-dlp quiet, it tells of post-processing on standard error.
    return (stream, line) -> heard.hear(line);
  }

  @Override
  public FetchedVideo parse(ProcessResult result) throws ProcessFailedException {
    // What was taken along and failed may make the exit code 1; the video is told by its file.
    Path file = ProgressLines.finalFile(result.output());
    boolean succeeded = result.succeeded() || (scope.tracks() != null && result.exitCode() == 1);
    if (!succeeded || file == null) {
      throw new ProcessFailedException(result);
    }
    if (!Files.isRegularFile(file) || !file.startsWith(order.directory().fetched())) {
      throw new ProcessFailedException("yt-dlp says that it wrote a file and did not", result);
    }
    return new FetchedVideo(
        file,
        List.of(ProgressLines.formats(result.output()).split("\\+", -1)),
        YtDlpArguments.redacted(result.command()));
  }
}
