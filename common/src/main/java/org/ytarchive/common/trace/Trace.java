package org.ytarchive.common.trace;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id under which everything that one request causes can be found. It lives in the logging
 * context (MDC) of the current thread, so that every log line has it.
 */
public final class Trace {

  /** The header that carries it, and the logging context's key. */
  public static final String HEADER = "X-Trace-Id";

  public static final String KEY = "trace_id";
  public static final String SERVICE_KEY = "service";

  private static final int LONGEST = 128;

  private Trace() {}

  /** This thread's trace id; a new one where it has none. */
  public static String current() {
    String id = MDC.get(KEY);
    return id == null ? create() : id;
  }

  /** A new one. It has to be another than all others, but nobody gains by guessing it. */
  public static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /**
   * Whether a caller's trace id can be used as it is: short, and harmless in a header and a log.
   */
  public static boolean isUsable(@Nullable String id) {
    return id != null
        && !id.isEmpty()
        && id.length() <= LONGEST
        && id.chars().allMatch(Trace::isHarmless);
  }

  private static boolean isHarmless(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ".:_-".indexOf(c) >= 0;
  }

  public static void run(String traceId, Runnable work) {
    call(
        traceId,
        () -> {
          work.run();
          return traceId;
        });
  }

  public static <T extends @Nullable Object> T call(String traceId, Supplier<T> work) {
    String before = MDC.get(KEY);
    MDC.put(KEY, traceId);
    try {
      return work.get();
    } finally {
      if (before == null) {
        MDC.remove(KEY);
      } else {
        MDC.put(KEY, before);
      }
    }
  }

  /** The same work, under the trace id that is current now, on whichever thread it runs later. */
  public static Runnable propagating(Runnable work) {
    String traceId = current();
    return () -> run(traceId, work);
  }
}
