package org.ytarchive.storage.domain;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores what is imported. */
public final class ImportTarget {
  private final VideoIntake intake;
  private final VideoArchive videos;
  private final MetadataArchive metadata;

  public ImportTarget(VideoIntake intake, VideoArchive videos, MetadataArchive metadata) {
    this.intake = intake;
    this.videos = videos;
    this.metadata = metadata;
  }

  boolean isStored(String videoId, @Nullable String outputDir) {
    return videos.find(videoId, outputDir).isPresent();
  }

  /** Metadata that is saved already stays, as it is likely to be better. */
  void take(ImportCandidate candidate, @Nullable String outputDir) {
    String videoId = candidate.videoId();
    Submission submission =
        new Submission(
            videoId,
            Objects.requireNonNull(candidate.video()),
            candidate.thumbnail(),
            candidate.captions(),
            candidate.sizeBytes(),
            candidate.modifiedAt(),
            Map.of("source", "import", "path", candidate.video().toString()));
    if (metadata.locateVideo(videoId, outputDir).isEmpty()) {
      metadata.saveVideo(videoId, candidate.metadata(), outputDir);
    }
    intake.save(submission, outputDir, IfStored.KEEP);
  }
}
