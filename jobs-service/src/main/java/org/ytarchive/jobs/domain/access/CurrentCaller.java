package org.ytarchive.jobs.domain.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, on the thread that serves the request. What the archive does by itself, on threads of
 * its own, is nobody's request and may do everything.
 */
public final class CurrentCaller {

  private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

  private CurrentCaller() {}

  public static Caller get() {
    return Objects.requireNonNullElse(CURRENT.get(), Caller.SERVICE);
  }

  /** To be followed by {@link #clear} on the same thread, whatever happens. */
  public static void set(Caller caller) {
    CURRENT.set(caller);
  }

  public static void clear() {
    CURRENT.remove();
  }
}
