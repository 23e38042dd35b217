package org.ytarchive.download.ytdlp;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.process.ProcessCommand;
import org.ytarchive.common.process.ProcessFailedException;
import org.ytarchive.common.process.ProcessRequest;
import org.ytarchive.common.process.ProcessResult;

/** Lists a playlist without looking its videos up; answers the JSON as yt-dlp wrote it. */
record ExtractPlaylist(Connection connection, String playlistId, @Nullable Path cookies)
    implements ProcessCommand<String> {

  @Override
  public ProcessRequest request() {
    return ProcessRequest.of(
            YtDlpArguments.base(connection, cookies)
                .add("--yes-playlist", "--flat-playlist", "--dump-single-json")
                .forUrl(connection.settings().playlistUrlOf(playlistId)))
        .withEnvironment(connection.environment())
        .within(ExtractVideo.PATIENCE)
        .keeping(ExtractVideo.MOST_CHARACTERS);
  }

  @Override
  public String parse(ProcessResult result) throws ProcessFailedException {
    return DumpedJson.require(result);
  }
}
