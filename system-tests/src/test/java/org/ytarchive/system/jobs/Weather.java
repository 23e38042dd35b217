package org.ytarchive.system.jobs;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How well the neighbours are: the n-th call of the same thing gets the same treatment for the same
 * seed, in whatever order the calls come. Safe for use by several threads.
 */
final class Weather {

  private static final int SLOWEST_MILLIS = 40;

  /** What happens to a call. */
  enum Kind {
    /** It is done and answered. */
    FAIR,
    /** It is done, and the connection ends without an answer. */
    ANSWER_LOST,
    /** The connection ends, and nothing is done. */
    CUT,
    /** 503. */
    UNAVAILABLE,
    /** 504. */
    TIMED_OUT,
    /** 500. */
    FAULTY,
    /** 429, for a second. */
    THROTTLED,
    /** 507, for a second. */
    DISK_FULL
  }

  private final long seed;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private volatile boolean stormy = true;

  Weather(long seed) {
    this.seed = seed;
  }

  /** From now on everything works. */
  void clear() {
    stormy = false;
  }

  Kind next(String call) {
    if (!stormy) {
      return Kind.FAIR;
    }
    int dice = dice(call + " weather").nextInt(200);
    if (dice < 172) {
      return Kind.FAIR;
    }
    if (dice < 179) {
      return Kind.ANSWER_LOST;
    }
    if (dice < 184) {
      return Kind.CUT;
    }
    if (dice < 189) {
      return Kind.UNAVAILABLE;
    }
    if (dice < 193) {
      return Kind.TIMED_OUT;
    }
    if (dice < 197) {
      return Kind.FAULTY;
    }
    return dice < 199 ? Kind.THROTTLED : Kind.DISK_FULL;
  }

  int delayMillis(String call) {
    return dice(call + " delay").nextInt(SLOWEST_MILLIS);
  }

  /** New dice for this call of this thing. */
  Random dice(String what) {
    int number = calls.computeIfAbsent(what, k -> new AtomicInteger()).incrementAndGet();
    return new Random(seed * 31 + what.hashCode() * 1_000_003L + number);
  }
}
