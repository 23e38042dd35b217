package org.ytarchive.download.domain;

import java.util.List;

/**
 * What a task brought.
 *
 * @param deliveredQuality such as {@code 720p} or {@code audio}
 * @param warnings what is missing beside the video, and why
 */
public record Outcome(
    DeliveredFiles files, String deliveredQuality, List<String> warnings, Provenance provenance) {
  public Outcome {
    warnings = List.copyOf(warnings);
  }
}
