package org.ytarchive.storage.domain;

import org.jspecify.annotations.Nullable;

/**
 * Takes videos out of a library. A video's folder first loses its name, which is the moment when
 * the video is gone for every reader; only then its files are removed.
 */
public final class VideoRemoval {
  private final Libraries libraries;
  private final VideoFolders folders;
  private final MetadataFiles metadata;
  private final VideoArchive videos;

  public VideoRemoval(
      Libraries libraries, VideoFolders folders, MetadataFiles metadata, VideoArchive videos) {
    this.libraries = libraries;
    this.folders = folders;
    this.metadata = metadata;
    this.videos = videos;
  }

  /**
   * What was removed; nothing at all where the library had nothing of the video.
   *
   * @param bytes what the files measured
   */
  public record Removed(String videoId, long files, long bytes) {
    Removed plus(long moreFiles, long moreBytes) {
      return new Removed(videoId, files + moreFiles, bytes + moreBytes);
    }
  }

  /**
   * Removes a video with its metadata. Repeating it removes what an interrupted call has left.
   *
   * @return what this call removed
   */
  public Removed remove(String videoId, @Nullable String outputDir) {
    LibraryLayout library = libraries.at(outputDir);
    return videos.whileHolding(
        library,
        videoId,
        () -> {
          VideoFolders.Away away = folders.moveAway(library, videoId);
          long metadataBytes = metadata.delete(library.videoMetadata(videoId));
          videos.renewEntry(library, videoId);
          folders.discard(away);
          Removed removed = new Removed(videoId, away.files(), away.bytes());
          return metadataBytes < 0 ? removed : removed.plus(1, metadataBytes);
        });
  }
}
