package org.ytarchive.jobs.domain.usage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where it is kept, by hours. */
public interface UsageStore {

  /** What one process counted in one hour. */
  record Hour(Instant begin, String process, Usage usage) {}

  /** Puts these in the place of what was kept of the same hours, processes and endpoints. */
  void save(List<Hour> hours);

  /** Of the hours that begin from {@code from} on and before {@code to}. */
  List<Usage> read(@Nullable Instant from, @Nullable Instant to);

  void deleteBefore(Instant time);
}
