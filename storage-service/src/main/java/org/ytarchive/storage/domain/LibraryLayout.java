package org.ytarchive.storage.domain;

import java.nio.file.Path;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.Ids;

/**
 * Where things are in one library. Ids are checked here, before they become part of a path.
 *
 * @param root what tells this library from others
 */
public record LibraryLayout(Path root, Path metadataDir, Path videosDir) {
  /** The usual layout below a root. */
  public static LibraryLayout under(Path root) {
    return new LibraryLayout(root, root.resolve("metadata"), root.resolve("videos"));
  }

  /** The folder that holds all files of a video. */
  public Path videoFolder(String videoId) {
    return videosDir.resolve(Ids.requireVideoId(videoId));
  }

  /** The canonical metadata of a video. */
  public Path videoMetadata(String videoId) {
    return videoMetadataDir().resolve(Ids.requireVideoId(videoId) + ".json");
  }

  /** The metadata of a playlist. */
  public Path playlistMetadata(String playlistId) {
    return playlistMetadataDir().resolve(Ids.requirePlaylistId(playlistId) + ".json");
  }

  public Path videoMetadataDir() {
    return metadataDir.resolve("videos");
  }

  public Path playlistMetadataDir() {
    return metadataDir.resolve("playlists");
  }

  /**
   * Makes sure that a file which is to be taken over does not belong to this library already.
   *
   * @throws ServiceException E007 if it does
   */
  void refuseOwn(Path staged) {
    if (staged.startsWith(videosDir) || staged.startsWith(metadataDir)) {
      throw ServiceException.invalid(
              "File '%s' is in the library already: hand in a file from outside '%s' and '%s'"
                  .formatted(staged, videosDir, metadataDir))
          .withDetail("path", staged.toString());
    }
  }
}
