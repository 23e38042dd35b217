package org.ytarchive.storage.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * Reads many videos of a library, batch after batch, each by all processors. While one batch is
 * being written down, the next is read.
 */
final class VideoReadings {
  private static final int BATCH = 500;

  private final LibraryReader reader;
  private final LibraryLayout library;

  VideoReadings(LibraryReader reader, LibraryLayout library) {
    this.reader = reader;
    this.library = library;
  }

  /**
   * A video as it was found.
   *
   * @param entry empty where nothing could be read
   * @param complaints what was wrong
   */
  record Reading(VideoRef video, Optional<VideoEntry> entry, List<String> complaints) {}

  static List<VideoEntry> entries(List<Reading> batch) {
    return batch.stream().flatMap(reading -> reading.entry().stream()).toList();
  }

  /**
   * Goes through all of them.
   *
   * @param before what the first batch is added to
   * @param write adds a batch; one batch at a time, and in this order
   */
  <T> T fold(List<String> videoIds, T before, BiFunction<T, List<Reading>, T> write) {
    CompletableFuture<T> written = CompletableFuture.completedFuture(before);
    for (int from = 0; from < videoIds.size(); from += BATCH) {
      List<String> ids = videoIds.subList(from, Math.min(from + BATCH, videoIds.size()));
      List<Reading> batch = ids.parallelStream().map(this::read).toList();
      T soFar = joined(written);
      written = CompletableFuture.supplyAsync(() -> write.apply(soFar, batch));
    }
    return joined(written);
  }

  private static <T> T joined(CompletableFuture<T> written) {
    try {
      return written.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private Reading read(String videoId) {
    List<String> complaints = new ArrayList<>();
    Optional<VideoEntry> entry = Optional.empty();
    try {
      entry = reader.read(library, videoId, complaints::add);
      if (entry.isEmpty()) {
        complaints.add("its folder holds no video");
      }
    } catch (RuntimeException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
    return new Reading(new VideoRef(library.root(), videoId), entry, complaints);
  }
}
