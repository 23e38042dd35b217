package org.ytarchive.jobs.domain.usage;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long requests took, in buckets that each reach a fifth further than the one before: whatever
 * is read from them is right to within a tenth. Not thread-safe.
 */
public final class Latencies {

  private static final double PER_DOUBLING = 4;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  /** Reads what {@link #toString} wrote. */
  public static Latencies of(String text) {
    Latencies latencies = new Latencies();
    if (!text.isEmpty()) {
      for (String bucket : text.split(",", -1)) {
        String[] parts = bucket.split(":", 2);
        latencies.counts.merge(Integer.valueOf(parts[0]), Long.parseLong(parts[1]), Long::sum);
      }
    }
    return latencies;
  }

  void add(long nanos) {
    double micros = Math.max(1, nanos / NANOS_PER_MICRO);
    counts.merge((int) (PER_DOUBLING * Math.log(micros) / Math.log(2)), 1L, Long::sum);
  }

  void add(Latencies others) {
    others.counts.forEach((bucket, count) -> counts.merge(bucket, count, Long::sum));
  }

  /**
   * What that share of the requests did not exceed, in milliseconds; 0 where there were none.
   *
   * @param share above 0, 1 at most
   */
  public double percentile(double share) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long rank = (long) Math.ceil(all * share);
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return Math.pow(2, (bucket.getKey() + 0.5) / PER_DOUBLING) / MICROS_PER_MILLI;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(bucket -> bucket.getKey() + ":" + bucket.getValue())
        .collect(Collectors.joining(","));
  }
}
