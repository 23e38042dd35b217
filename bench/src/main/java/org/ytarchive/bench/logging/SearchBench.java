package org.ytarchive.bench.logging;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ytarchive.common.file.DiskSpace;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.LogLine;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.LogPage;
import org.ytarchive.logging.domain.LogQuery;
import org.ytarchive.logging.domain.QueryLanguage;
import org.ytarchive.logging.domain.ServiceName;
import org.ytarchive.logging.store.LogFileStore;

/**
 * Finding lines among many, beside a bare Lucene index of the same ones, and what both take on
 * disk. {@code fill DIRECTORY LINES} and {@code bare DIRECTORY LINES} first, which take a while,
 * then {@code search DIRECTORY LINES}: as lines are found today, and once their day is over. Prints
 * rows of a table on standard error.
 */
public final class SearchBench {

  private static final int BATCH = 10_000;
  private static final long LARGEST_FILE = 100L << 20;

  /** Finds until what finds is compiled. */
  private static final int WARM_UP = 15_000;

  private static final Clock TODAY = Clock.systemUTC();
  private static final Clock TOMORROW = Clock.offset(TODAY, Duration.ofDays(1));

  private final Path home;
  private final int count;
  private final SampleLines lines =
      new SampleLines(LocalDate.now(TODAY).atStartOfDay().toInstant(ZoneOffset.UTC));

  private SearchBench(Path home, int count) {
    this.home = home;
    this.count = count / BATCH * BATCH;
  }

  public static void main(String[] args) throws Exception {
    SearchBench bench = new SearchBench(Path.of(args[1]), Integer.parseInt(args[2]));
    switch (args[0]) {
      case "fill" -> bench.fill();
      case "bare" -> bench.fillBare();
      default -> bench.search();
    }
    System.exit(0);
  }

  private void fill() throws Exception {
    try (LogFileStore store = store(TODAY)) {
      double kept = Measure.seconds(() -> keep(store));
      Measure.row("lines/s into the store's files", "%,.0f", count / kept);
    }
    try (LogFileStore store = store(TODAY)) { // for which there was no burst
      double indexed = Measure.seconds(() -> round(store));
      Measure.row("lines/s into its index", "%,.0f", count / indexed);
      Measure.row("and until it is rearranged", "%.1f s", Measure.seconds(() -> await(store)));
    }
  }

  private void fillBare() throws Exception {
    double bare =
        Measure.seconds(
            () -> {
              BareLucene.index(home.resolve("bare"), lines, count).close();
              return null;
            });
    Measure.row("lines/s into a bare Lucene index, one commit", "%,.0f", count / bare);
  }

  /** Until nothing goes on in the background. */
  private static Void await(LogFileStore store) {
    while (store.indexer().isCondensing()) {
      LockSupport.parkNanos(10_000_000);
    }
    return null;
  }

  /** An index that is rearranged shows it when it is opened again. */
  private void rearrange(Clock clock) throws Exception {
    try (LogFileStore store = store(clock)) {
      round(store);
      await(store);
    }
  }

  private Void keep(LogFileStore store) {
    for (int first = 0; first < count; first += BATCH) {
      var unused =
          store.append(IntStream.range(first, first + BATCH).mapToObj(this::line).toList());
    }
    return null;
  }

  private LogLine line(int line) {
    return new LogLine(
        lines.time(line),
        new ServiceName(lines.service(line)),
        LogLevel.valueOf(lines.level(line)),
        (lines.json(line, count) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Void round(LogFileStore store) {
    store.indexer().round();
    return null;
  }

  private void search() throws Exception {
    compare(TODAY);
    rearrange(TOMORROW);
    BareLucene.condense(home.resolve("bare"));
    compare(TOMORROW);
    try (LoggingService service = new LoggingService(home)) {
      round(service.store());
      String trace = lines.trace(count / 3);
      http(service, "a trace id", "trace_id=" + trace);
      http(service, "a rare word", "search=" + SampleLines.RARE_WORD);
    }
    disk();
    memory();
  }

  private void compare(Clock clock) throws Exception {
    Path index = home.resolve("logs/index/" + LocalDate.now(TODAY));
    try (LogFileStore store = store(clock);
        BareLucene bare = BareLucene.open(home.resolve("bare"))) {
      round(store);
      Measure.row(
          "segments: the store, bare Lucene",
          "%d, %d",
          BareLucene.segments(index),
          BareLucene.segments(home.resolve("bare")));
      String trace = lines.trace(count / 3);
      compare(
          "a trace id of 20 lines",
          () -> find(store, "trace_id:" + trace),
          () -> bare.find("trace", trace));
      compare(
          "a rare word",
          () -> find(store, SampleLines.RARE_WORD),
          () -> bare.find("text", SampleLines.RARE_WORD));
      Measure.row(
          "errors of one service, the newest 100",
          "%.3f ms",
          Measure.medianMillis(100, () -> find(store, "service:download level>=ERROR")));
    }
  }

  private static void http(LoggingService service, String what, String query) throws Exception {
    http(service, what + " over HTTP, after 100 requests", 100, query);
    http(service, what + " over HTTP, after 3,000 more", 3_000, query);
  }

  private static void http(LoggingService service, String what, int warmUp, String query)
      throws Exception {
    Measure.row(
        what, "%.2f ms", Measure.medianMillis(warmUp, () -> service.get("/api/v1/logs?" + query)));
  }

  private static void compare(String what, Callable<?> ours, Callable<?> bare) throws Exception {
    double[] both = Measure.medianMillis(WARM_UP, ours, bare);
    Measure.row(
        what + ", warm: the store, bare Lucene, ratio",
        "%.3f ms, %.3f ms, %.1f",
        both[0],
        both[1],
        both[0] / both[1]);
  }

  private static LogPage find(LogFileStore store, String query) {
    LogPage page = store.find(new LogQuery(QueryLanguage.parse(query), 100, 0, LogOrder.DESC));
    if (page.logs().isEmpty() || page.partial()) {
      throw new IllegalStateException("not found: " + query);
    }
    return page;
  }

  private void disk() throws Exception {
    Path all = home.resolve("all.ndjson");
    try (FileChannel to =
            FileChannel.open(all, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Stream<Path> files = Files.walk(home.resolve("logs"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ndjson")).toList()) {
        try (FileChannel from = FileChannel.open(file)) {
          from.transferTo(0, from.size(), to);
        }
      }
    }
    run("zstd", "-3", "-q", "-f", "-k", all.toString());
    run("gzip", "-6", "-f", "-k", all.toString());
    Measure.row("NDJSON", "%s", mib(Files.size(all)));
    Measure.row("gzip, as after a day", "%s", mib(Files.size(home.resolve("all.ndjson.gz"))));
    Measure.row("zstd -3", "%s", mib(Files.size(home.resolve("all.ndjson.zst"))));
    Measure.row("index", "%s", mib(size(home.resolve("logs/index"))));
    Measure.row("bare Lucene index, lines in it", "%s", mib(size(home.resolve("bare"))));
    for (String name : List.of("all.ndjson", "all.ndjson.gz", "all.ndjson.zst")) {
      Files.delete(home.resolve(name));
    }
  }

  private static void run(String... command) throws Exception {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(command[0] + " ended with " + status);
    }
  }

  private static void memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    Measure.row("heap in use afterwards", "%s", mib(runtime.totalMemory() - runtime.freeMemory()));
  }

  private static String mib(long bytes) {
    return String.format(Locale.ROOT, "%,.0f MiB", bytes / (double) (1 << 20));
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private LogFileStore store(Clock clock) {
    return new LogFileStore(
        home.resolve("logs"), LARGEST_FILE, new DiskSpace(0, path -> Long.MAX_VALUE), clock);
  }
}
