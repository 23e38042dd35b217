package org.ytarchive.download.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is heard while streams are fetched. */
public sealed interface FetchEvent {

  /** The video was looked up, just now or before. */
  record LookedUp(Extraction extraction) implements FetchEvent {}

  /**
   * The streams that will be fetched, one after the other.
   *
   * @param weights their shares of the work, any positive numbers
   */
  record Chosen(List<Double> weights) implements FetchEvent {
    public Chosen {
      weights = List.copyOf(weights);
    }
  }

  /**
   * One stream grew.
   *
   * @param file tells the streams apart
   * @param fraction of this stream, 0 to 1
   * @param speed bytes a second
   * @param etaSeconds until this stream is there
   */
  record Grew(
      String file,
      double fraction,
      long bytes,
      @Nullable Long totalBytes,
      @Nullable Double speed,
      @Nullable Long etaSeconds)
      implements FetchEvent {}

  /** The streams are there and become one file. */
  record Merging() implements FetchEvent {}
}
