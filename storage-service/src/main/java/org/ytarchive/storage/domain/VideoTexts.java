package org.ytarchive.storage.domain;

import java.util.Optional;

/** Reads from the files what can be searched. */
public interface VideoTexts {
  /**
   * The text of a video. Captions beyond a bound are left out, so that one video takes at most a
   * few megabytes.
   *
   * @return empty if the library holds nothing of the video
   */
  Optional<VideoText> read(VideoRef video);
}
