package org.ytarchive.storage.domain;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.Scrub.Problem;

/**
 * Keeps one open entry of a work plan for each video that verification found damaged, however often
 * it is found so, and closes it once the video is whole again.
 */
final class DamagePlans {
  private final WorkPlans plans;
  private final Clock clock;

  DamagePlans(WorkPlans plans, Clock clock) {
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * Brings the plans into line with what a scrub found.
   *
   * @return the latest of the plans that name what it found damaged; null where that is nothing
   */
  @Nullable String settle(Scrub scrub) {
    Map<String, List<Problem>> damaged =
        scrub.problems().stream()
            .collect(
                Collectors.groupingBy(
                    problem -> problem.video().videoId(), TreeMap::new, Collectors.toList()));
    closeWhatIsWhole(scrub, damaged.keySet());
    List<FailedDownload> unfiled =
        damaged.entrySet().stream()
            .filter(video -> openPlans(video.getKey()).isEmpty())
            .map(video -> entry(video.getKey(), video.getValue()))
            .toList();
    if (!unfiled.isEmpty()) {
      return plans.file(WorkPlan.ofDamage(scrub.id(), clock.instant(), unfiled)).planId();
    }
    return damaged.keySet().stream()
        .flatMap(id -> openPlans(id).stream())
        .max((one, other) -> one.plan().createdAt().compareTo(other.plan().createdAt()))
        .map(WorkPlan.Filed::planId)
        .orElse(null);
  }

  private List<WorkPlan.Filed> openPlans(String videoId) {
    return plans.open(videoId).stream().filter(filed -> filed.plan().isOfDamage()).toList();
  }

  /** What was deleted meanwhile is nothing to mend either. */
  private void closeWhatIsWhole(Scrub scrub, Set<String> damaged) {
    if (scrub.problems().size() >= Scrub.MOST_PROBLEMS) {
      return; // There may be more that are not whole.
    }
    Collection<String> seen =
        scrub.isFull()
            ? plans.openVideos()
            : scrub.targets().stream().map(VideoRef::videoId).collect(Collectors.toSet());
    for (String videoId : seen) {
      if (!damaged.contains(videoId)) {
        plans.close(videoId, WorkPlan::isOfDamage, clock.instant());
      }
    }
  }

  private FailedDownload entry(String videoId, List<Problem> problems) {
    List<Object> errors = problems.stream().map(problem -> (Object) describe(problem)).toList();
    return new FailedDownload(videoId, null, 0, clock.instant(), errors, null, null);
  }

  private static String describe(Problem problem) {
    FileCheck file = problem.file();
    String root = problem.video().root().toString();
    String what = file.name().isEmpty() ? "its folder" : "'" + file.name() + "'";
    return switch (file.state()) {
      case OK -> what + " is whole";
      case MISSING -> what + " is missing in '" + root + "'";
      case CORRUPT ->
          file.name().equals(FileNames.CHECKSUMS)
              ? what + " in '" + root + "' has lines that are no checksums"
              : what + " in '" + root + "' does not match its SHA-256, or has none";
    };
  }
}
