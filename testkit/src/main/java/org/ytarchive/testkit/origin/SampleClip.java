package org.ytarchive.testkit.origin;

/** A test pattern with a tone. Few are encoded; videos play the beginnings of them. */
public enum SampleClip {
  ALPHA("testsrc2", 440, 10),
  BRAVO("testsrc", 660, 6),
  CHARLIE("testsrc2", 880, 6);

  /** The length of a segment. */
  public static final int SEGMENT_SECONDS = 2;

  private final String pattern;
  private final int toneHertz;
  private final int segments;

  SampleClip(String pattern, int toneHertz, int segments) {
    this.pattern = pattern;
    this.toneHertz = toneHertz;
    this.segments = segments;
  }

  String pattern() {
    return pattern;
  }

  int toneHertz() {
    return toneHertz;
  }

  int segments() {
    return segments;
  }

  int seconds() {
    return segments * SEGMENT_SECONDS;
  }

  /** What is done to the pattern, so that no two clips have a picture in common. */
  String change() {
    return this == CHARLIE ? "hflip" : "null";
  }
}
