package org.ytarchive.download.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts one percentage together from streams that are fetched one after the other and what follows
 * them. It never goes back. Fetching is the first 95 %; the rest is for merging and checking.
 */
final class ProgressMeter {
  private static final double FETCHING_SHARE = 95;
  private static final double MERGING = 96;

  private final Map<String, FetchEvent.Grew> streams = new LinkedHashMap<>();
  private List<Double> weights = List.of(1.0);
  private double percent;

  Transfer hear(FetchEvent event) {
    if (event instanceof FetchEvent.Chosen chosen && !chosen.weights().isEmpty()) {
      weights = chosen.weights();
    } else if (event instanceof FetchEvent.Grew grew) {
      streams.put(grew.file(), grew);
      percent = Math.max(percent, FETCHING_SHARE * fractionFetched());
    } else if (event instanceof FetchEvent.Merging) {
      percent = Math.max(percent, MERGING);
    }
    return transfer();
  }

  private Transfer transfer() {
    long bytes = streams.values().stream().mapToLong(FetchEvent.Grew::bytes).sum();
    List<FetchEvent.Grew> begun = new ArrayList<>(streams.values());
    if (begun.isEmpty()) {
      return new Transfer(percent, 0, null, null, null);
    }
    FetchEvent.Grew current = begun.get(begun.size() - 1);
    boolean allBegun = begun.size() >= weights.size();
    boolean allSized = begun.stream().allMatch(stream -> stream.totalBytes() != null);
    Long total =
        allBegun && allSized
            ? Long.valueOf(begun.stream().mapToLong(ProgressMeter::totalOf).sum())
            : null;
    Long eta = allBegun || current.etaSeconds() == null ? current.etaSeconds() : etaOfAll(current);
    return new Transfer(round(percent), bytes, total, current.speed(), eta);
  }

  private static long totalOf(FetchEvent.Grew stream) {
    return stream.totalBytes() == null
        ? stream.bytes()
        : Math.max(stream.totalBytes(), stream.bytes());
  }

  /** As if the streams still to come were as fast for their weight as this one. */
  private Long etaOfAll(FetchEvent.Grew current) {
    int index = streams.size() - 1;
    double left = weight(index) * (1 - current.fraction());
    double later = weights.stream().skip(index + 1L).mapToDouble(Double::doubleValue).sum();
    long eta = current.etaSeconds() == null ? 0 : current.etaSeconds();
    return left <= 0 ? eta : Math.round(eta * (left + later) / left);
  }

  private double fractionFetched() {
    double done = 0;
    int index = 0;
    for (FetchEvent.Grew stream : streams.values()) {
      boolean last = index == streams.size() - 1;
      done += weight(index) * (last ? clamp(stream.fraction()) : 1);
      index++;
    }
    double all = Math.max(done, weights.stream().mapToDouble(Double::doubleValue).sum());
    return all == 0 ? 0 : done / all;
  }

  private double weight(int index) {
    return index < weights.size() ? weights.get(index) : 0;
  }

  private static double clamp(double fraction) {
    return Math.max(0, Math.min(1, fraction));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
