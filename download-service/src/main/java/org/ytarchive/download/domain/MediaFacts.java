package org.ytarchive.download.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is really in a media file.
 *
 * @param videoStreams moving pictures, cover art not counted
 * @param durationSeconds of the longest stream, as the file's index has it
 * @param height of the picture in pixels
 * @param ends where the streams really end
 * @param damage what is wrong with the container, or null
 */
public record MediaFacts(
    int videoStreams,
    int audioStreams,
    @Nullable Double durationSeconds,
    @Nullable Integer height,
    long sizeBytes,
    Ends ends,
    @Nullable String damage) {

  /** Of a file whose end nobody looked at. */
  public MediaFacts(
      int videoStreams,
      int audioStreams,
      @Nullable Double durationSeconds,
      @Nullable Integer height,
      long sizeBytes) {
    this(
        videoStreams,
        audioStreams,
        durationSeconds,
        height,
        sizeBytes,
        new Ends(durationSeconds, durationSeconds),
        null);
  }

  /** The same, looked at more closely. */
  public MediaFacts with(Ends found, @Nullable String wrong) {
    return new MediaFacts(
        videoStreams, audioStreams, durationSeconds, height, sizeBytes, found, wrong);
  }

  /**
   * Seconds from the start to the end of the last packet; null where there is none near the end.
   */
  public record Ends(@Nullable Double picture, @Nullable Double sound) {}
}
