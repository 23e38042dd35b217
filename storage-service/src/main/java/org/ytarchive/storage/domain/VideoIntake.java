package org.ytarchive.storage.domain;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes videos in, and settles what waited for them: reserved room and entries of work plans. */
public final class VideoIntake {
  private static final Logger log = LoggerFactory.getLogger(VideoIntake.class);

  private final Libraries libraries;
  private final VideoArchive videos;
  private final WorkPlans plans;
  private final Reservations reservations;
  private final Clock clock;

  public VideoIntake(
      Libraries libraries,
      VideoArchive videos,
      WorkPlans plans,
      Reservations reservations,
      Clock clock) {
    this.libraries = libraries;
    this.videos = videos;
    this.plans = plans;
    this.reservations = reservations;
    this.clock = clock;
  }

  /** As {@link VideoArchive#save(Submission, String, IfStored)}. */
  public StoredVideo save(Submission submission, @Nullable String outputDir, IfStored ifStored) {
    StoredVideo stored = videos.save(submission, outputDir, ifStored);
    reservations.fulfil(new VideoRef(libraries.at(outputDir).root(), submission.videoId()));
    close(stored);
    return stored;
  }

  /** Plans that were made since have another reason to name it. */
  private void close(StoredVideo stored) {
    plans.close(
        stored.videoId(), plan -> !plan.createdAt().isAfter(stored.savedAt()), clock.instant());
  }

  /**
   * Closes what a stop between a commit and its work plan left open. A folder that cannot be read
   * leaves its entry open, and keeps nothing from starting.
   */
  public void closeWhatIsArchived() {
    for (String videoId : plans.openVideos()) {
      try {
        closeIfArchived(videoId);
      } catch (RuntimeException e) {
        log.warn("Whether {} is archived by now cannot be told: {}", videoId, e.getMessage());
      }
    }
  }

  private void closeIfArchived(String videoId) {
    for (LibraryLayout library : libraries.all()) {
      videos.find(library, videoId).ifPresent(this::close);
    }
  }
}
