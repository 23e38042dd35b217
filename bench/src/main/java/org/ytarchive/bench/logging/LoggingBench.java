package org.ytarchive.bench.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.LoggerFactory;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;

/**
 * Taking lines in, finding them, what they take on disk and what shipping costs. Takes the number
 * of lines (a million unless it is given); prints rows of a table on standard error.
 */
public final class LoggingBench {

  private static final int BATCH = 1_000;
  private static final int SINGLE = 2_000;

  private final int count;
  private final Path home;
  private final SampleLines lines;

  private LoggingBench(int count, Path home, Instant start) {
    this.count = count;
    this.home = home;
    this.lines = new SampleLines(start);
  }

  public static void main(String[] args) throws Exception {
    int count = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
    Path home = Files.createTempDirectory("logging-bench");
    Instant start = Clock.systemUTC().instant().minus(Duration.ofHours(12));
    new LoggingBench(count / BATCH * BATCH, home, start).run();
    System.exit(0);
  }

  private void run() throws Exception {
    try (LoggingService service = new LoggingService(home.resolve("service"))) {
      ingest(service);
      double behind =
          Measure.seconds(
              () -> {
                service.store().indexer().round();
                return null;
              });
      Measure.row("index behind after the last acknowledgement", "%.1f s", behind);
      search(service);
      disk();
      memory();
      shipping(service);
    }
  }

  private void ingest(LoggingService service) throws Exception {
    int warmUp = 50_000;
    SampleLines others = new SampleLines(lines.time(0).minus(Duration.ofHours(1)));
    service.post(
        warmUp / BATCH, 2, i -> others.array(i * BATCH, (i + 1) * BATCH, Integer.MAX_VALUE));
    int batches = count / BATCH;
    List<byte[]> posted = IntStream.range(0, batches).mapToObj(this::array).toList();
    List<byte[]> appended =
        IntStream.range(0, batches)
            .mapToObj(i -> lines.ndjson(i * BATCH, (i + 1) * BATCH, count))
            .toList();
    double http = Measure.seconds(() -> service.post(batches, 4, posted::get));
    double file = Measure.seconds(() -> append(appended));
    Measure.row("lines/s in batches of 1,000 over HTTP, 4 clients", "%,.0f", count / http);
    Measure.row("the same bytes appended to a file, fsync each batch", "%,.0f", count / file);
    Measure.row("share of that", "%.2f", file / http);

    List<byte[]> single =
        IntStream.range(0, SINGLE).mapToObj(i -> bytes(others.json(i, count))).toList();
    double singly = Measure.seconds(() -> service.post(SINGLE, 16, single::get));
    double one = Measure.seconds(() -> append(single));
    Measure.row("lines/s singly over HTTP, 16 clients", "%,.0f", SINGLE / singly);
    Measure.row("lines/s singly to a file, fsync each", "%,.0f", SINGLE / one);
    Measure.row("share of that", "%.2f", one / singly);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void search(LoggingService service) throws Exception {
    BareLucene.index(home.resolve("warm"), lines, 50_000).close();
    long start = System.nanoTime();
    try (BareLucene bare = BareLucene.index(home.resolve("bare"), lines, count)) {
      Measure.row(
          "lines/s into a bare Lucene index, one commit",
          "%,.0f",
          count / ((System.nanoTime() - start) / 1e9));
      String trace = lines.trace(count / 3);
      compare(
          "a trace id",
          Measure.medianMillis(() -> find(service, "trace_id:" + trace)),
          Measure.medianMillis(() -> bare.find("trace", trace)));
      compare(
          "a rare word",
          Measure.medianMillis(() -> find(service, SampleLines.RARE_WORD)),
          Measure.medianMillis(() -> bare.find("text", SampleLines.RARE_WORD)));
      Measure.row(
          "a trace id over HTTP, warm",
          "%.2f ms",
          Measure.medianMillis(() -> service.get("/api/v1/logs?trace_id=" + trace)));
      Measure.row(
          "a rare word over HTTP, warm",
          "%.2f ms",
          Measure.medianMillis(() -> service.get("/api/v1/logs?search=" + SampleLines.RARE_WORD)));
    }
  }

  private static void compare(String what, double ours, double bare) {
    Measure.row(
        what + ", warm: the store, bare Lucene, ratio",
        "%.2f ms, %.2f ms, %.1f",
        ours,
        bare,
        ours / bare);
  }

  private static LogPage find(LoggingService service, String query) {
    LogPage page =
        service.store().find(new LogQuery(QueryLanguage.parse(query), 100, 0, LogOrder.DESC));
    if (page.logs().isEmpty()) {
      throw new IllegalStateException("nothing found for " + query);
    }
    return page;
  }

  private void disk() throws Exception {
    Path all = home.resolve("all.ndjson");
    try (FileChannel channel = open(all)) {
      for (int i = 0; i < count / BATCH; i++) {
        write(channel, lines.ndjson(i * BATCH, (i + 1) * BATCH, count));
      }
    }
    Path zst = home.resolve("all.zst");
    int status =
        new ProcessBuilder("zstd", "-3", "-q", "-f", all.toString(), "-o", zst.toString())
            .inheritIO()
            .start()
            .waitFor();
    Path gz = home.resolve("all.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      Files.copy(all, out);
    }
    double mib = 1 << 20;
    Measure.row("NDJSON", "%.1f MiB", Files.size(all) / mib);
    Measure.row("compressed as after a day", "%.1f MiB", Files.size(gz) / mib);
    Measure.row("zstd -3", "%.1f MiB", status == 0 ? Files.size(zst) / mib : Double.NaN);
    Measure.row("index", "%.1f MiB", size(home.resolve("service/logs/index")) / mib);
    Measure.row("bare Lucene index, lines in it", "%.1f MiB", size(home.resolve("bare")) / mib);
  }

  private static void memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    Measure.row(
        "heap in use afterwards",
        "%.0f MiB",
        (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20));
  }

  /**
   * Requests that are logged, with and without shipping, by turns; Logging is this very process.
   */
  private static void shipping(LoggingService service) throws Exception {
    Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
    Appender<ILoggingEvent> ship = root.getAppender("SHIP");
    List<Double> ratios = new ArrayList<>();
    double with = requestsPerSecond(service);
    for (int round = 0; round < 6; round++) {
      root.detachAppender(ship);
      double without = requestsPerSecond(service);
      root.addAppender(ship);
      with = requestsPerSecond(service);
      ratios.add(with / without);
    }
    double middle = ratios.stream().sorted().toList().get(ratios.size() / 2);
    Measure.row(
        "requests/s while shipping, share of those without", "%,.0f, %.1f %%", with, middle * 100);
  }

  private static double requestsPerSecond(LoggingService service) throws Exception {
    int requests = 1_000;
    double seconds =
        Measure.seconds(
            () -> {
              for (int i = 0; i < requests; i++) {
                int unused = service.get("/api/v1/logs/services/x-nobody");
              }
              return null;
            });
    return requests / seconds;
  }

  private byte[] array(int batch) {
    return lines.array(batch * BATCH, (batch + 1) * BATCH, count);
  }

  private Void append(List<byte[]> writes) throws IOException {
    try (FileChannel channel = open(home.resolve("appended"))) {
      for (byte[] bytes : writes) {
        write(channel, bytes);
        channel.force(false);
      }
    }
    return null;
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
