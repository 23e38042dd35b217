package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a job left over, for a person to look at.
 *
 * @param requestKey what the sender gave this very plan, so that sending it again files no second
 *     one
 * @param closed when a video that it names was archived after all, or found whole again, by id
 */
public record WorkPlan(
    Instant createdAt,
    List<UnavailableVideo> unavailableVideos,
    List<FailedDownload> failedDownloads,
    @Nullable String notes,
    @Nullable String requestKey,
    Map<String, Instant> closed) {
  private static final String OF_VERIFICATION = "verify-";

  public WorkPlan {
    closed = Map.copyOf(closed);
    unavailableVideos = List.copyOf(unavailableVideos);
    failedDownloads = List.copyOf(failedDownloads);
  }

  /** A plan of which nothing is closed yet. */
  public WorkPlan(
      Instant createdAt,
      List<UnavailableVideo> unavailableVideos,
      List<FailedDownload> failedDownloads,
      @Nullable String notes,
      @Nullable String requestKey) {
    this(createdAt, unavailableVideos, failedDownloads, notes, requestKey, Map.of());
  }

  /** The plan of a verification. */
  static WorkPlan ofDamage(String verifyId, Instant createdAt, List<FailedDownload> damaged) {
    return new WorkPlan(
        createdAt,
        List.of(),
        damaged,
        "Files that verification found damaged. Download these videos again, and save them with 'replace': true",
        OF_VERIFICATION + verifyId);
  }

  /** Whether a verification filed it. */
  boolean isOfDamage() {
    return requestKey != null && requestKey.startsWith(OF_VERIFICATION);
  }

  /** The videos that it names and that are not archived yet. */
  public Set<String> openVideos() {
    return Stream.concat(
            unavailableVideos.stream().map(UnavailableVideo::videoId),
            failedDownloads.stream().map(FailedDownload::videoId))
        .filter(id -> !closed.containsKey(id))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same plan, with the entries of one more video closed. */
  public WorkPlan closing(String videoId, Instant at) {
    Map<String, Instant> all = new HashMap<>(closed);
    all.putIfAbsent(videoId, at);
    return new WorkPlan(createdAt, unavailableVideos, failedDownloads, notes, requestKey, all);
  }

  public int totalVideos() {
    return unavailableVideos.size() + failedDownloads.size();
  }

  /**
   * A plan with its number and its file.
   *
   * @param planId such as 20260131_235959, with _2, _3 … for further ones of the same second
   */
  public record Filed(String planId, Path path, WorkPlan plan) {}
}
