package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;

/** Looks a video up; answers the JSON as yt-dlp wrote it. */
record ExtractVideo(Connection connection, String videoId, @Nullable Path cookies)
    implements ProcessCommand<String> {
  static final Duration PATIENCE = Duration.ofMinutes(3);
  static final int MOST_CHARACTERS = 64 * 1024 * 1024;

  @Override
  public ProcessRequest request() {
    return ProcessRequest.of(
            YtDlpArguments.base(connection, cookies)
                .add("--write-subs", "--write-auto-subs", "--dump-single-json")
                .forUrl(connection.settings().watchUrlOf(videoId)))
        .withEnvironment(connection.environment())
        .within(PATIENCE)
        .keeping(MOST_CHARACTERS);
  }

  @Override
  public String parse(ProcessResult result) throws ProcessFailedException {
    return DumpedJson.require(result);
  }
}
