package org.ytarchive.bench.logging;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.ytarchive.bench.logging.StandIn.Health;
import org.ytarchive.bench.metadata.Connection;

/**
 * What shipping costs a service that is asked all the time: the share of the threads that ship in
 * the processor time of the service, without its client, while Logging, a process of its own, takes
 * all; and what it loses while Logging is down, slow or answers errors, beside the same with
 * Logging well, by turns. Takes the number of requests of a round; prints rows of a table on
 * standard error.
 */
public final class ShippingBench {

  private static final int WARM_UP = 2;
  private static final int ROUNDS = 7;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final int requests;
  private final StandIn logging;
  private final LoggingService service;
  private final Connection client;

  /**
   * What so many requests took.
   *
   * @param seconds by the clock on the wall
   * @param nanos of processor time in the service
   * @param shipping of those, in the threads that ship
   */
  private record Cost(double seconds, double nanos, double shipping) {}

  private ShippingBench(int requests, StandIn logging, LoggingService service, Connection client) {
    this.requests = requests;
    this.logging = logging;
    this.service = service;
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    int requests = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
    try (StandIn logging = new StandIn();
        LoggingService service =
            new LoggingService(Files.createTempDirectory("shipping-bench"), logging.address());
        Connection client = new Connection(service.port(), "")) {
      new ShippingBench(requests, logging, service, client).run();
    }
    System.exit(0);
  }

  private void run() throws IOException {
    Map<Health, Cost[]> costs = new EnumMap<>(Health.class);
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      for (Health health : Health.values()) {
        Cost cost = cost(health);
        if (i >= 0) {
          costs.computeIfAbsent(health, first -> new Cost[ROUNDS])[i] = cost;
        }
      }
    }
    Cost[] well = Objects.requireNonNull(costs.get(Health.WELL));
    double[] shares = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      shares[i] = well[i].shipping() / well[i].nanos() * 100;
    }
    spread("shipping, of the service's processor time", "%.1f %%, %.1f %%, %.1f %%", shares);
    costs.forEach((health, ofIt) -> compare(health, ofIt, well));
  }

  private void compare(Health health, Cost[] costs, Cost[] well) {
    double[] rates = new double[ROUNDS];
    double[] ofThroughput = new double[ROUNDS];
    double[] processor = new double[ROUNDS];
    double[] ofProcessor = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rates[i] = requests / costs[i].seconds();
      ofThroughput[i] = well[i].seconds() / costs[i].seconds();
      processor[i] = costs[i].nanos() / 1e3 / requests;
      ofProcessor[i] = costs[i].nanos() / well[i].nanos();
    }
    String with = "Logging " + health + ": ";
    spread(with + "requests/s", "%,.0f, %,.0f, %,.0f", rates);
    spread(with + "of the throughput when well", "%.2f, %.2f, %.2f", ofThroughput);
    spread(with + "processor time a request", "%.0f µs, %.0f µs, %.0f µs", processor);
    spread(with + "of that when well", "%.2f, %.2f, %.2f", ofProcessor);
  }

  private static void spread(String what, String format, double[] values) {
    Measure.row(
        what + ": median, least, most of " + values.length,
        format,
        Measure.median(values),
        Measure.least(values),
        Measure.most(values));
  }

  /** Lines that still wait are sent first, or they would be counted to the wrong one. */
  private Cost cost(Health health) throws IOException {
    if (health == Health.WELL) {
      logging.become(Health.WELL);
      service.awaitShipped();
    } else {
      logging.become(health);
    }
    long process = system.getProcessCpuTime();
    long own = threads.getCurrentThreadCpuTime();
    double shipping = shippingNanos();
    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      byte[] unused = client.get("/api/v1/logs/services/x-nobody");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    shipping = shippingNanos() - shipping;
    own = threads.getCurrentThreadCpuTime() - own;
    process = system.getProcessCpuTime() - process;
    return new Cost(seconds, process - own, shipping);
  }

  /** Of the thread that ships, and of those of HTTP clients: nobody else has one here. */
  private double shippingNanos() {
    return LongStream.of(threads.getAllThreadIds())
        .filter(this::ships)
        .mapToDouble(threads::getThreadCpuTime)
        .filter(nanos -> nanos > 0)
        .sum();
  }

  private boolean ships(long id) {
    ThreadInfo thread = threads.getThreadInfo(id);
    return thread != null
        && (thread.getThreadName().contains("log-shipping")
            || thread.getThreadName().startsWith("HttpClient-"));
  }
}
