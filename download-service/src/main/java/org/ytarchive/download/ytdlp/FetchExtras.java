package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;
import org.ytarchive.download.domain.FetchOrder;

/**
 * Fetches captions and thumbnail in a step of their own. One that fails does not keep the others
 * back; what came is told by the files.
 *
 * @param tracks tags of the captions, each checked to be a language tag
 */
record FetchExtras(
    Connection connection,
    Path document,
    FetchOrder order,
    Collection<String> tracks,
    @Nullable Path cookies)
    implements ProcessCommand<ProcessResult> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  static String thumbnailStem(String videoId) {
    return videoId + "_thumb";
  }

  /** Asks a call for captions in these tracks, and for the thumbnail. */
  static void ask(YtDlpArguments arguments, String videoId, Collection<String> tracks) {
    arguments
        .add("-o", "thumbnail:" + thumbnailStem(videoId) + ".%(ext)s")
        .add("--write-thumbnail", "--convert-thumbnails", "jpg")
        .add("--write-subs", "--write-auto-subs")
        // Without a list it would take English ones.
        .add("--sub-langs=" + (tracks.isEmpty() ? "-all" : String.join(",", tracks)))
        .add("--sub-format", "vtt/best", "--convert-subs", "vtt");
  }

  @Override
  public ProcessRequest request() {
    YtDlpArguments arguments =
        YtDlpArguments.base(connection, cookies)
            .add("--skip-download", "--ignore-errors", "--fragment-retries", "1")
            .add("-P", "home:" + order.directory().fetched())
            .add("-P", "temp:" + order.directory().parts())
            .add("-o", order.videoId() + ".%(ext)s");
    ask(arguments, order.videoId(), tracks);
    return ProcessRequest.of(arguments.forExtraction(document))
        .withEnvironment(connection.environment())
        .within(PATIENCE);
  }

  @Override
  public ProcessResult parse(ProcessResult result) {
    return result;
  }
}
