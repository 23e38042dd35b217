package org.ytarchive.bench.logging;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;

/** Clocks and their rounding. */
final class Measure {

  private Measure() {}

  /** Seconds that something takes once. */
  static double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    Object unused = work.call();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The middle one of the times of many runs after so many others, in milliseconds. */
  static double medianMillis(int warmUp, Callable<?> work) throws Exception {
    int runs = 101;
    for (int i = 0; i < warmUp; i++) {
      Object unused = work.call();
    }
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = seconds(work) * 1_000;
    }
    return median(times);
  }

  /** The same of two, run by turns, so that whatever slows the machine down slows both down. */
  static double[] medianMillis(int warmUp, Callable<?> one, Callable<?> other) throws Exception {
    int runs = 301;
    double[] ones = new double[runs];
    double[] others = new double[runs];
    for (int i = -warmUp; i < runs; i++) {
      double first = seconds(one) * 1_000;
      double second = seconds(other) * 1_000;
      if (i >= 0) {
        ones[i] = first;
        others[i] = second;
      }
    }
    return new double[] {median(ones), median(others)};
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  static double quantile(double[] values, double share) {
    return DoubleStream.of(values).sorted().toArray()[(int) (values.length * share)];
  }

  static double least(double[] values) {
    return DoubleStream.of(values).min().orElse(Double.NaN);
  }

  static double most(double[] values) {
    return DoubleStream.of(values).max().orElse(Double.NaN);
  }

  @SuppressWarnings("SystemOut") // what this program is for
  static void row(String what, String format, Object... values) {
    System.err.println("| " + what + " | " + String.format(Locale.ROOT, format, values) + " |");
  }
}
