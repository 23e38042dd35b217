package org.ytarchive.download.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The qualities that may be asked for: a height that is not exceeded, or a word. */
public enum Quality {
  BEST("best", null),
  P2160("2160p", 2160),
  P1440("1440p", 1440),
  P1080("1080p", 1080),
  P720("720p", 720),
  P480("480p", 480),
  P360("360p", 360),
  AUDIO("audio", null),
  WORST("worst", null);

  private final String label;
  private final @Nullable Integer maxHeight;

  Quality(String label, @Nullable Integer maxHeight) {
    this.label = label;
    this.maxHeight = maxHeight;
  }

  /**
   * The quality of this name.
   *
   * @throws ServiceException E007 with the allowed names
   */
  public static Quality of(String label) {
    return Arrays.stream(values())
        .filter(quality -> quality.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                ServiceException.invalid(
                        "quality '%s' is not known. Use one of: %s"
                            .formatted(label, String.join(", ", labels())))
                    .withDetail("allowed", labels()));
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Quality::label).toList();
  }

  /** How it is written in requests and replies. */
  public String label() {
    return label;
  }

  /** Pixels that the picture's height does not exceed, or null where there is no such cap. */
  public @Nullable Integer maxHeight() {
    return maxHeight;
  }

  public boolean hasPicture() {
    return this != AUDIO;
  }
}
