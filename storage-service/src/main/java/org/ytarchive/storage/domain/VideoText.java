package org.ytarchive.storage.domain;

import java.util.List;

/**
 * All that can be searched of a video, from its files.
 *
 * @param captions bounded: see {@link VideoTexts}
 */
public record VideoText(VideoEntry entry, List<Caption> captions) {
  public VideoText {
    captions = List.copyOf(captions);
  }

  /** What is said, in one language. */
  public record Caption(String language, List<Cue> cues) {
    public Caption {
      cues = List.copyOf(cues);
    }
  }

  /**
   * What is said at one moment.
   *
   * @param startSeconds from the beginning of the video
   */
  public record Cue(double startSeconds, String text) {}
}
