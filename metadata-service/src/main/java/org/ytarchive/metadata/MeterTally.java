package org.ytarchive.metadata;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.ytarchive.metadata.domain.LookupEvent;
import org.ytarchive.metadata.domain.Tally;

/** Counts lookups as meters. */
final class MeterTally implements Tally {

  private final Map<LookupEvent, Counter> counters = new EnumMap<>(LookupEvent.class);

  /**
   * A tally under this kind.
   *
   * @param kind of what is looked up: video or playlist
   */
  MeterTally(MeterRegistry meters, String kind) {
    for (LookupEvent event : LookupEvent.values()) {
      counters.put(
          event,
          Counter.builder("ytarchive.metadata.lookups")
              .description("Lookups: found in the cache, missed there, stale, joined with others")
              .tag("kind", kind)
              .tag("event", event.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
  }

  @Override
  public void add(LookupEvent event, int times) {
    Counter counter = counters.get(event);
    if (counter != null) {
      counter.increment(times);
    }
  }
}
