package org.ytarchive.bench.logging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Taking lines in: acknowledged ones over HTTP, beside the same bytes appended to a file with the
 * same promise. Takes the number of lines; prints rows of a table on standard error.
 */
public final class IngestBench {

  private static final int BATCH = 1_000;
  private static final int SINGLE = 2_000;
  private static final int ROUNDS = 5;

  /** Until single requests, which are a way of their own through the service, are compiled. */
  private static final int WARM_UP_SINGLY = 10;

  private static final int CLIENTS = 4;

  private final int batches;
  private final Path home;
  private final SampleLines lines;

  private IngestBench(int batches, Path home) {
    this.batches = batches;
    this.home = home;
    this.lines = new SampleLines(Clock.systemUTC().instant().minus(Duration.ofHours(12)));
  }

  public static void main(String[] args) throws Exception {
    int count = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
    new IngestBench(count / BATCH, Files.createTempDirectory("ingest-bench")).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (LoggingService service = new LoggingService(home.resolve("service"))) {
      int count = batches * BATCH;
      List<byte[]> posted = bodies(i -> lines.array(i * BATCH, (i + 1) * BATCH, count));
      List<byte[]> shipped = bodies(i -> lines.shipped(i * BATCH, (i + 1) * BATCH, count));
      List<byte[]> appended = bodies(i -> lines.ndjson(i * BATCH, (i + 1) * BATCH, count));
      double warmUp = post(service, posted) + post(service, shipped);
      Measure.row("warm-up of two rounds", "%.1f s", warmUp);
      double[] plain = new double[ROUNDS];
      double[] packed = new double[ROUNDS];
      double[] file = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        plain[i] = post(service, posted);
        packed[i] = post(service, shipped);
        file[i] = Measure.seconds(() -> append(appended));
      }
      rate("in batches of 1,000 of five services", plain, count);
      rate("in batches of 1,000 as they are shipped", packed, count);
      rate("the same to a file, fsync each batch", file, count);
      Measure.row("share of that", "%.2f", Measure.median(file) / Measure.median(plain));
      Measure.row("until the index has them", "%.1f s", behind(service));
      singly(service);
    }
  }

  private static double behind(LoggingService service) throws Exception {
    return Measure.seconds(
        () -> {
          service.store().indexer().round();
          return null;
        });
  }

  private void singly(LoggingService service) throws Exception {
    List<byte[]> single =
        IntStream.range(0, SINGLE)
            .mapToObj(i -> lines.json(i, Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8))
            .toList();
    double[] http = new double[ROUNDS];
    double[] file = new double[ROUNDS];
    for (int i = 0; i < WARM_UP_SINGLY; i++) {
      double seconds = Measure.seconds(() -> service.post(SINGLE, 16, single::get));
      if (i == 0) {
        Measure.row("lines/s singly, 16 clients, the first " + SINGLE, "%,.0f", SINGLE / seconds);
      }
    }
    for (int i = 0; i < ROUNDS; i++) {
      http[i] = Measure.seconds(() -> service.post(SINGLE, 16, single::get));
      file[i] = Measure.seconds(() -> append(single));
    }
    rate("singly, 16 clients", http, SINGLE);
    rate("singly to a file, fsync each", file, SINGLE);
  }

  private List<byte[]> bodies(IntFunction<byte[]> body) {
    return IntStream.range(0, batches).mapToObj(body).toList();
  }

  private static double post(LoggingService service, List<byte[]> bodies) throws Exception {
    return Measure.seconds(() -> service.post(bodies.size(), CLIENTS, bodies::get));
  }

  private static void rate(String what, double[] seconds, int count) {
    Measure.row(
        "lines/s " + what + ": median, least, most",
        "%,.0f, %,.0f, %,.0f",
        count / Measure.median(seconds),
        count / Measure.most(seconds),
        count / Measure.least(seconds));
  }

  private Void append(List<byte[]> writes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            home.resolve("appended"),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (byte[] bytes : writes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(false);
      }
    }
    return null;
  }
}
