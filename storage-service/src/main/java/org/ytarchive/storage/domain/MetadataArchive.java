package org.ytarchive.storage.domain;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;

/** The metadata of the libraries' videos and playlists. */
public final class MetadataArchive {
  private final Libraries libraries;
  private final MetadataFiles files;
  private final VideoArchive videos;

  public MetadataArchive(Libraries libraries, MetadataFiles files, VideoArchive videos) {
    this.libraries = libraries;
    this.files = files;
    this.videos = videos;
  }

  /**
   * Metadata with the file that it is in.
   *
   * @param saved the canonical file, or the copy beside the video where that is all there is
   */
  public record Found(Map<String, Object> metadata, MetadataFiles.Saved saved) {}

  /**
   * Saves the canonical metadata of a video.
   *
   * @throws ServiceException E007 if it is empty, or the metadata of another video
   */
  public MetadataFiles.Saved saveVideo(
      String videoId, Map<String, Object> metadata, @Nullable String outputDir) {
    requireItsOwn("video_id", videoId, metadata);
    LibraryLayout library = libraries.open(outputDir);
    MetadataFiles.Saved saved = files.save(library.videoMetadata(videoId), metadata);
    videos.renewEntry(library, videoId);
    return saved;
  }

  /** Saves the metadata of a playlist. */
  public MetadataFiles.Saved savePlaylist(
      String playlistId, Map<String, Object> metadata, @Nullable String outputDir) {
    requireItsOwn("playlist_id", playlistId, metadata);
    return files.save(libraries.open(outputDir).playlistMetadata(playlistId), metadata);
  }

  /** The metadata of a video; empty if none is stored. */
  public Optional<Found> findVideo(String videoId, @Nullable String outputDir) {
    return locateVideo(videoId, outputDir)
        .flatMap(saved -> files.read(saved.path()).map(metadata -> new Found(metadata, saved)));
  }

  /** Where the metadata of a video is; empty if none is stored. */
  public Optional<MetadataFiles.Saved> locateVideo(String videoId, @Nullable String outputDir) {
    LibraryLayout library = libraries.at(outputDir);
    Path besideTheVideo = library.videoFolder(videoId).resolve(FileNames.metadata(videoId));
    return files.locate(library.videoMetadata(videoId)).or(() -> files.locate(besideTheVideo));
  }

  private static void requireItsOwn(String field, String id, Map<String, Object> metadata) {
    if (metadata.isEmpty()) {
      throw ServiceException.invalid(
              "Field 'metadata' of %s '%s' is empty: send what is known of it".formatted(field, id))
          .withDetail("field", "metadata");
    }
    Object said = metadata.get(field);
    if (said != null && !said.equals(id)) {
      throw ServiceException.invalid(
              "Field 'metadata' is of %s '%s', but %s is '%s': send the metadata that belongs to it"
                  .formatted(field, said, field, id))
          .withDetail("field", "metadata");
    }
  }
}
