package org.ytarchive.download.domain;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to download and where to. All of it is validated before it gets here.
 *
 * @param outputPath absolute and inside an allowed root; the files appear in a directory below it
 *     that has the video's id as its name
 * @param library the root that Storage will store the video in, which is for Storage to judge; null
 *     for its own
 * @param priority 0 to 9, higher first
 */
public record DownloadRequest(
    String videoId,
    Quality quality,
    Path outputPath,
    @Nullable String library,
    CaptionLanguages captionLanguages,
    PartialFiles partialFiles,
    int priority,
    Caller caller) {

  /** Where the finished files appear. */
  public Path targetDirectory() {
    return outputPath.resolve(videoId);
  }

  /** Whether both ask for the same files, whoever asks and under whichever trace. */
  public boolean asksForTheSameAs(DownloadRequest other) {
    return videoId.equals(other.videoId)
        && quality == other.quality
        && outputPath.equals(other.outputPath)
        && captionLanguages.equals(other.captionLanguages)
        && partialFiles == other.partialFiles;
  }
}
