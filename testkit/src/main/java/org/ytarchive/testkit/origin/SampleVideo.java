package org.ytarchive.testkit.origin;

import java.time.Instant;

/**
 * A video of the sample origin.
 *
 * @param id eleven characters
 * @param clip the clip whose beginning it plays
 * @param segments how many of the clip's segments of 2 s it has
 * @param publishedAt when it was uploaded
 * @param availability what it is until a fault says otherwise
 * @param captions whether there are captions, and whether they can be fetched
 */
public record SampleVideo(
    String id,
    String title,
    SampleClip clip,
    int segments,
    Instant publishedAt,
    Availability availability,
    Captions captions) {

  /** What comes of asking for a video's captions. */
  public enum Captions {
    ENGLISH_AND_GERMAN,
    LISTED_BUT_FAILING,
    NONE
  }

  /** How long it plays, in seconds; the audio may differ by some hundredths. */
  public int duration() {
    return segments * SampleClip.SEGMENT_SECONDS;
  }

  /** A few sentences about it. */
  public String description() {
    return title + ": a sample clip of " + duration() + " s.\nMade by ffmpeg, for tests only.";
  }

  /** A figure that never changes and differs from video to video. */
  public long viewCount() {
    return 1_000L + Math.floorMod(id.hashCode(), 1_000_000);
  }

  /** A figure that never changes and is below the views. */
  public long likeCount() {
    return viewCount() / 20;
  }
}
