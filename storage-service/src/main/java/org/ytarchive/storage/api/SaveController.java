package org.ytarchive.storage.api;

import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.file.AllowedRoots;
import org.ytarchive.storage.domain.MetadataArchive;
import org.ytarchive.storage.domain.MetadataFiles;
import org.ytarchive.storage.domain.VideoIntake;

/** Takes metadata and videos into the library. */
@RestController
@RequestMapping("/api/v1/storage/save")
class SaveController {
  private final MetadataArchive metadata;
  private final VideoIntake videos;
  private final AllowedRoots roots;

  SaveController(MetadataArchive metadata, VideoIntake videos, AllowedRoots roots) {
    this.metadata = metadata;
    this.videos = videos;
    this.roots = roots;
  }

  @PostMapping("/metadata")
  SavedMetadataView saveMetadata(@RequestBody SaveMetadataRequest request) {
    String videoId = request.videoId();
    String playlistId = request.playlistId();
    if ((videoId == null) == (playlistId == null)) {
      throw ServiceException.invalid("Give either 'video_id' or 'playlist_id', and not both");
    }
    Map<String, Object> content = RequiredField.of("metadata", request.metadata());
    MetadataFiles.Saved saved =
        videoId != null
            ? metadata.saveVideo(videoId, content, request.outputDir())
            : metadata.savePlaylist(
                RequiredField.of("playlist_id", playlistId), content, request.outputDir());
    return SavedMetadataView.of(saved);
  }

  /** Repeating it answers the same, and changes nothing. */
  @PostMapping("/video")
  SavedVideoView saveVideo(@RequestBody SaveVideoRequest request) {
    return SavedVideoView.of(
        videos.save(request.toSubmission(roots), request.outputDir(), request.ifStored()));
  }
}
