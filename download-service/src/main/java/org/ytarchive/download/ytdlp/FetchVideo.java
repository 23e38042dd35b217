package org.ytarchive.download.ytdlp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.LineListener;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.FetchEvent;
import org.ytarchive.download.domain.FetchOrder;
import org.ytarchive.download.domain.FetchedVideo;

/**
 * Fetches the streams of a video that was looked up, and merges them.
 *
 * @param document what was looked up
 * @param cookies a private copy for this call, or null
 * @param heard told of progress
 */
record FetchVideo(
    Connection connection,
    Path document,
    FetchOrder order,
    @Nullable Path cookies,
    Consumer<FetchEvent> heard)
    implements ProcessCommand<FetchedVideo> {

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
    if (order.quality().hasPicture()) {
      arguments.add("--merge-output-format", "mp4");
    } else {
      arguments.add("--extract-audio");
    }
    String limitRate = connection.settings().network().limitRate();
    if (limitRate != null) {
      arguments.add("--limit-rate", limitRate);
    }
    return ProcessRequest.of(arguments.forExtraction(document))
        .withEnvironment(connection.environment())
        .within(connection.settings().patience().whole());
  }

  @Override
  public LineListener listener() {
    ProgressLines lines = new ProgressLines(heard);
    return (stream, line) -> {
      if (stream == LineListener.Stream.OUTPUT) {
        lines.hear(line);
      }
    };
  }

  @Override
  public FetchedVideo parse(ProcessResult result) throws ProcessFailedException {
    Path file = ProgressLines.finalFile(result.output());
    if (!result.succeeded() || file == null) {
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
