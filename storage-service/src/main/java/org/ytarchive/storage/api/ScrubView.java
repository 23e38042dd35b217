package org.ytarchive.storage.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.Scrub;

/**
 * A verification and what it found so far.
 *
 * @param checked files that were looked at: ok, missing and corrupt together
 * @param problems the first 10,000
 * @param planId the work plan that names the damaged videos
 */
record ScrubView(
    String verifyId,
    String status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    long videos,
    long checked,
    long ok,
    long missing,
    long corrupt,
    List<Problem> problems,
    @Nullable String planId) {

  /**
   * A damaged file.
   *
   * @param file its name in the video's folder; empty where the folder is missing
   * @param problem missing or corrupt
   */
  record Problem(String videoId, String outputDir, String file, String problem) {
    static Problem of(Scrub.Problem problem) {
      return new Problem(
          problem.video().videoId(),
          problem.video().root().toString(),
          problem.file().name(),
          problem.file().state().name().toLowerCase(Locale.ROOT));
    }
  }

  static ScrubView of(Scrub scrub) {
    Scrub.Counts counts = scrub.counts();
    return new ScrubView(
        scrub.id(),
        scrub.status().name().toLowerCase(Locale.ROOT),
        scrub.startedAt(),
        scrub.finishedAt(),
        counts.videos(),
        counts.checked(),
        counts.ok(),
        counts.missing(),
        counts.corrupt(),
        scrub.problems().stream().map(Problem::of).toList(),
        scrub.planId());
  }
}
