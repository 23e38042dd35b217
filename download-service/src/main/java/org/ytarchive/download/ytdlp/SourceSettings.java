package org.ytarchive.download.ytdlp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.id.Ids;

/**
 * Where yt-dlp is sent and how; from the configuration only, never from a request.
 *
 * @param watchUrl with {@code {video_id}} in it
 * @param playlistUrl with {@code {playlist_id}} in it
 * @param extractionDirectory where look-ups are kept for a while
 * @param timeout for fetching one video
 */
public record SourceSettings(
    String watchUrl,
    String playlistUrl,
    Path extractionDirectory,
    Duration timeout,
    Network network) {

  /**
   * @param limitRate such as {@code 4M} bytes a second, or null
   * @param cookiesFile in Netscape's format, or null
   * @param proxy a url, or null
   */
  public record Network(
      @Nullable String limitRate,
      @Nullable Path cookiesFile,
      @Nullable String proxy,
      List<String> extractorArguments) {
    public Network {
      extractorArguments = List.copyOf(extractorArguments);
    }
  }

  String watchUrlOf(String videoId) {
    return watchUrl.replace("{video_id}", Ids.requireVideoId(videoId));
  }

  String playlistUrlOf(String playlistId) {
    return playlistUrl.replace("{playlist_id}", Ids.requirePlaylistId(playlistId));
  }

  /** Whether the real thing is at the other end, which old releases cannot talk to. */
  boolean isYouTube() {
    String host = URI.create(watchUrl.replace("{video_id}", "x")).getHost();
    return host != null
        && (host.toLowerCase(Locale.ROOT).equals("youtube.com")
            || host.toLowerCase(Locale.ROOT).endsWith(".youtube.com"));
  }
}
