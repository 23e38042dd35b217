package org.ytarchive.jobs.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do, checked and complete.
 *
 * @param priority 0 to 9, higher first
 * @param userMetadata a JSON object as text, at most 16 KiB
 * @param dependsOn the ids of jobs that must complete before this one begins
 */
public record JobSpec(
    JobType type,
    @Nullable String playlistId,
    JobOptions options,
    int priority,
    @Nullable String userMetadata,
    List<String> dependsOn) {

  public JobSpec {
    dependsOn = List.copyOf(dependsOn);
  }

  JobSpec prioritised(int newPriority) {
    return new JobSpec(type, playlistId, options, newPriority, userMetadata, dependsOn);
  }
}
