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
 */
public record SourceSettings(
    String watchUrl,
    String playlistUrl,
    Path extractionDirectory,
    Patience patience,
    Network network) {

  /** Bytes a second below which a connection is as good as dead, unless it was told to be slow. */
  private static final long SLOWEST = 1024;

  /**
   * How long a fetch of one video may take.
   *
   * @param whole in all
   * @param stall without headway
   */
  public record Patience(Duration whole, Duration stall) {}

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

    /** What {@link #limitRate} allows. */
    long bytesPerSecond() {
      if (limitRate == null) {
        return Long.MAX_VALUE;
      }
      int unit = "KMG".indexOf(Character.toUpperCase(limitRate.charAt(limitRate.length() - 1)));
      String number = unit < 0 ? limitRate : limitRate.substring(0, limitRate.length() - 1);
      return Math.round(Double.parseDouble(number) * Math.pow(1024, unit + 1.0));
    }
  }

  String watchUrlOf(String videoId) {
    return watchUrl.replace("{video_id}", Ids.requireVideoId(videoId));
  }

  String playlistUrlOf(String playlistId) {
    return playlistUrl.replace("{playlist_id}", Ids.requirePlaylistId(playlistId));
  }

  /** What a fetch has to do at least, not to count as stalled. */
  StallGuard.Limit leastHeadway() {
    return new StallGuard.Limit(patience.stall(), Math.min(SLOWEST, network.bytesPerSecond() / 4));
  }

  /** Whether the real thing is at the other end, which old releases cannot talk to. */
  boolean isYouTube() {
    String host = URI.create(watchUrl.replace("{video_id}", "x")).getHost();
    return host != null
        && (host.toLowerCase(Locale.ROOT).equals("youtube.com")
            || host.toLowerCase(Locale.ROOT).endsWith(".youtube.com"));
  }
}
