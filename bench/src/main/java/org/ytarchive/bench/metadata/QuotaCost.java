package org.ytarchive.bench.metadata;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a thousand videos and a playlist of 5,000 cost in calls of the Data API, each of which is a
 * unit, and how long they take. Results go to standard error, log lines to standard output.
 */
public final class QuotaCost {

  private static final int VIDEOS = 1_000;
  private static final int LONG_PLAYLIST = 5_000;
  private static final int YOUTUBE_MILLIS = 100;

  private static final PrintStream OUT = System.err;

  private final FakeYoutube youtube;
  private final int port;

  private QuotaCost(RunningMetadata metadata) {
    this.youtube = metadata.youtube();
    this.port = metadata.port();
  }

  /** Takes settings for the service. */
  public static void main(String[] settings) throws IOException {
    try (RunningMetadata metadata = new RunningMetadata(YOUTUBE_MILLIS, settings)) {
      new QuotaCost(metadata).run();
    }
  }

  private void run() throws IOException {
    OUT.printf("units = calls of the Data API, which answers in %d ms here%n", YOUTUBE_MILLIS);
    cost("1,000 videos, 4 clients one by one", () -> singles("four-", 4));
    cost("1,000 videos, 16 clients one by one", () -> singles("sixt-", 16));
    cost("1,000 videos, 200 clients one by one", () -> singles("many-", 200));
    cost("1,000 videos in 20 batches", this::batches);
    cost("1,000 requests for one video", this::oneVideo);
    cost("a playlist of 5,000", () -> playlist(LONG_PLAYLIST));
    cost("its first 1,000 videos, 4 clients one by one", () -> singles("list-", 4));
    cost("the playlist again, from the cache", () -> playlist(LONG_PLAYLIST));
  }

  private void cost(String what, Step step) throws IOException {
    youtube.callsSince();
    long start = System.nanoTime();
    step.run();
    OUT.printf(
        "%-45s %5d units %8.2f s%n", what, youtube.callsSince(), (System.nanoTime() - start) / 1e9);
  }

  private void singles(String prefix, int clients) {
    Load.each(
        port,
        clients,
        ids(prefix, 0, VIDEOS).stream().map(id -> "/api/v1/metadata/video/" + id).toList());
  }

  private void batches() throws IOException {
    try (Connection connection = new Connection(port)) {
      for (int from = 0; from < VIDEOS; from += FakeYoutube.PAGE) {
        String ids =
            ids("btch-", from, from + FakeYoutube.PAGE).stream()
                .collect(Collectors.joining("\",\"", "{\"video_ids\": [\"", "\"]}"));
        connection.post("/api/v1/metadata/batch", ids);
      }
    }
  }

  private void oneVideo() {
    Load.each(
        port,
        200,
        IntStream.range(0, VIDEOS).mapToObj(i -> "/api/v1/metadata/video/onlyone0001").toList());
  }

  private void playlist(int length) throws IOException {
    try (Connection connection = new Connection(port)) {
      connection.get("/api/v1/metadata/playlist/" + FakeYoutube.playlistId(length));
    }
  }

  private static List<String> ids(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> FakeYoutube.videoId(prefix, i)).toList();
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
