package org.ytarchive.metadata.client;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.youtube.YouTube;
import com.google.api.services.youtube.YouTubeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Google's client, pointed at the configured root and given the key. It is made at the first call:
 * a service that starts pays nothing for it. Thread-safe.
 */
public final class YoutubeClient {

  private final String rootUrl;
  private final String apiKey;
  private final int connectMillis;
  private final int readMillis;
  private @Nullable YouTube client;

  /**
   * A client for this root.
   *
   * @param rootUrl with a slash at its end
   */
  public YoutubeClient(String rootUrl, String apiKey, Duration connect, Duration read) {
    this.rootUrl = rootUrl;
    this.apiKey = apiKey;
    this.connectMillis = Math.toIntExact(connect.toMillis());
    this.readMillis = Math.toIntExact(read.toMillis());
  }

  /** A request that is made but not sent. */
  <R extends YouTubeRequest<?>> R request(RequestMaker<R> maker) {
    try {
      R request = maker.make(client());
      request.setKey(apiKey);
      return request;
    } catch (IOException e) {
      throw new UncheckedIOException("A request to YouTube's Data API can't be made", e);
    }
  }

  private synchronized YouTube client() {
    if (client == null) {
      client =
          new YouTube.Builder(
                  new NetHttpTransport(), GsonFactory.getDefaultInstance(), this::prepare)
              .setRootUrl(rootUrl)
              .setApplicationName("YTArchive")
              .build();
    }
    return client;
  }

  /** Google's own log lines would show the URL, and that holds the key. */
  private void prepare(HttpRequest request) {
    request.setLoggingEnabled(false);
    request.setConnectTimeout(connectMillis);
    request.setReadTimeout(readMillis);
    request.setNumberOfRetries(0);
  }

  /** Google's builders declare a checked exception that none of them throws. */
  @FunctionalInterface
  interface RequestMaker<R> {
    R make(YouTube youtube) throws IOException;
  }
}
