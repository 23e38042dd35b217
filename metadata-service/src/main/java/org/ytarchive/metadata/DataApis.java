package org.ytarchive.metadata;

import java.time.Clock;
import org.ytarchive.common.config.HttpProperties;
import org.ytarchive.common.config.YoutubeProperties;
import org.ytarchive.metadata.client.YoutubeCalls;
import org.ytarchive.metadata.client.YoutubeClient;
import org.ytarchive.metadata.client.YoutubePlaylists;
import org.ytarchive.metadata.client.YoutubeVideos;
import org.ytarchive.metadata.client.YoutubeWire;
import org.ytarchive.metadata.domain.Allowance;

/**
 * Makes the Data API under one key or another. How often YouTube is asked again, and whether it is
 * left alone, is the same for all of them: a refused key says nothing of YouTube's health.
 */
final class DataApis {

  /** So that three attempts fit into the time that a caller waits for this service. */
  private static final double READ_TIMEOUT_SHARE = 0.25;

  private final YoutubeProperties youtube;
  private final HttpProperties http;
  private final YoutubeWire wire;
  private final VideoCache cache;
  private final Clock clock;

  DataApis(
      YoutubeProperties youtube,
      HttpProperties http,
      YoutubeWire wire,
      VideoCache cache,
      Clock clock) {
    this.youtube = youtube;
    this.http = http;
    this.wire = wire;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * The Data API under this key.
   *
   * @param keyName what to check when the key is refused; never the key itself
   */
  DataApi under(String key, String keyName, Allowance allowance) {
    YoutubeClient client =
        new YoutubeClient(
            youtube.apiUrl(),
            key,
            HttpProperties.seconds(http.connectTimeout()),
            HttpProperties.seconds(http.readTimeout() * READ_TIMEOUT_SHARE));
    YoutubeCalls calls = new YoutubeCalls(allowance, keyName, wire);
    return new DataApi(
        cache.filling(new YoutubeVideos(client, calls, clock)),
        new YoutubePlaylists(client, calls, clock));
  }
}
