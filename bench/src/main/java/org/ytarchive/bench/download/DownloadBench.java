package org.ytarchive.bench.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.ytarchive.testkit.origin.Fault;
import org.ytarchive.testkit.origin.SampleCatalogue;
import org.ytarchive.testkit.origin.SampleOrigin;

/**
 * Wall time through the service beside a bare yt-dlp that gets the same files from the same origin
 * in the same run. The arguments are what to measure: {@code one} video, {@code many} (twenty), or
 * the memory of a {@code queue} of fifty.
 */
public final class DownloadBench {
  private static final int MANY = 20;
  private static final int QUEUED = 50;
  private static final int RUNNING = 3;
  private static final int SETTLING_MILLIS = 5_000;

  private final SampleOrigin origin;
  private final ServiceProcess service;
  private final Path place;
  private int runs;

  private DownloadBench(SampleOrigin origin, ServiceProcess service, Path place) {
    this.origin = origin;
    this.service = service;
    this.place = place;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("ytarchive-bench-");
    try (SampleOrigin origin = SampleOrigin.start();
        ServiceProcess service = ServiceProcess.start(origin, place)) {
      DownloadBench bench = new DownloadBench(origin, service, place);
      bench.warmUp();
      for (String what : arguments) {
        switch (what) {
          case "one" -> bench.one();
          case "many" -> bench.many();
          case "queue" -> bench.queue();
          default -> throw new IllegalArgumentException("one, many or queue, not " + what);
        }
      }
    }
  }

  private void warmUp() throws IOException, InterruptedException {
    service.fetch(List.of(SampleCatalogue.SHORT_HOP), "warm-up");
    BareYtDlp.AS_IT_IS.fetch(
        origin, List.of(SampleCatalogue.SHORT_HOP), place.resolve("bare-warm-up"));
  }

  private void one() throws IOException, InterruptedException {
    List<String> videos =
        List.of(SampleCatalogue.LONG_WALK, SampleCatalogue.FIRST_LIGHT, SampleCatalogue.TIDE_TABLE);
    say("One video of 12 to 20 s, as fast as it comes:");
    for (BareYtDlp bare : BareYtDlp.values()) {
      compare(singles(videos), 0, bare);
    }
    say("One video of 20 s, 300,000 bytes/s per connection:");
    for (BareYtDlp bare : BareYtDlp.values()) {
      compare(singles(List.of(SampleCatalogue.LONG_WALK)), 300_000, bare);
    }
  }

  private void many() throws IOException, InterruptedException {
    say("Twenty videos of 4 s, 400,000 bytes/s per connection:");
    compare(List.of(bulk(1, MANY)), 400_000, BareYtDlp.AS_IT_IS);
    say("Twenty other ones, as fast as they come:");
    compare(List.of(bulk(21, MANY)), 0, BareYtDlp.AS_IT_IS);
  }

  private void compare(List<List<String>> rounds, long bytesPerSecond, BareYtDlp bare)
      throws IOException, InterruptedException {
    if (bytesPerSecond > 0) {
      origin.fault("/media/", Fault.slow(bytesPerSecond));
    }
    // What was looked up before would not be looked up again.
    service.forgetLookUps();
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    Map<String, Double> callsBefore = service.calls();
    int videos = 0;
    int pages = 0;
    for (List<String> round : rounds) {
      runs++;
      origin.requests().clear();
      ours.add(seconds(service.fetch(round, "run-" + runs)));
      pages += origin.requests().under("/watch").size();
      videos += round.size();
      theirs.add(seconds(bare.fetch(origin, round, place.resolve("bare-" + runs))));
    }
    origin.heal("/media/");
    say(
        String.format(
            Locale.ROOT,
            "  service %.2f s, bare (%s) %.2f s, ratio %.2f; look-ups per video %.2f; calls per video: %s",
            median(ours),
            bare,
            median(theirs),
            median(ours) / median(theirs),
            (double) pages / videos,
            perVideo(callsBefore, videos)));
  }

  private String perVideo(Map<String, Double> before, int videos) {
    StringBuilder text = new StringBuilder();
    service
        .calls()
        .forEach(
            (command, calls) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%s %.2f ",
                        command,
                        (calls - before.getOrDefault(command, 0.0)) / videos)));
    return text.toString();
  }

  private void queue() throws IOException, InterruptedException {
    say("Idle after one video: " + service.memory());
    origin.fault("/media/", Fault.slow(10_000));
    List<String> tasks = bulk(41, QUEUED).stream().map(id -> service.submit(id, "queue")).toList();
    for (int i = 0; i < RUNNING; i++) {
      while (!service.status(tasks.get(i)).equals("downloading")) {
        ServiceProcess.pause(50);
      }
    }
    ServiceProcess.pause(SETTLING_MILLIS);
    say("%d tasks, %d of them running: %s".formatted(QUEUED, RUNNING, service.memory()));
  }

  private static List<List<String>> singles(List<String> videos) {
    return videos.stream().map(List::of).toList();
  }

  private static List<String> bulk(int first, int count) {
    return IntStream.range(first, first + count).mapToObj("bulk%07d"::formatted).toList();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
