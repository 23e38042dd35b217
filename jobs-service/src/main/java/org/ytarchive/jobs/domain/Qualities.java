package org.ytarchive.jobs.domain;

import java.util.List;
import org.ytarchive.common.error.ServiceException;

/** The qualities that a video can be asked for in. */
final class Qualities {

  static final String DEFAULT = "1080p";

  static final List<String> NAMES =
      List.of("best", "2160p", "1440p", "1080p", "720p", "480p", "360p", "audio", "worst");

  private Qualities() {}

  static String require(String quality) {
    if (!NAMES.contains(quality)) {
      throw ServiceException.invalid(
              "options.quality '%s' is not known: use one of %s."
                  .formatted(quality, String.join(", ", NAMES)))
          .withDetail("allowed", NAMES);
    }
    return quality;
  }
}
