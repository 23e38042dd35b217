package org.ytarchive.storage.api;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.MetadataFiles;
import org.ytarchive.storage.domain.StoredFile;
import org.ytarchive.storage.domain.StoredVideo;

/**
 * What a library has of a video.
 *
 * @param exists whether it has anything
 * @param hasCaptions the languages of its captions
 * @param lastModified when the video was committed, or else its metadata saved
 */
record ExistsView(
    boolean exists,
    boolean hasVideo,
    boolean hasMetadata,
    boolean hasThumbnail,
    List<String> hasCaptions,
    Paths paths,
    @Nullable Instant lastModified) {

  /** Where the parts are; null for what is not there. */
  record Paths(@Nullable String video, @Nullable String metadata, @Nullable String thumbnail) {}

  static ExistsView of(Optional<StoredVideo> stored, Optional<MetadataFiles.Saved> metadata) {
    Optional<StoredFile> thumbnail = stored.flatMap(StoredVideo::thumbnail);
    return new ExistsView(
        stored.isPresent() || metadata.isPresent(),
        stored.isPresent(),
        metadata.isPresent(),
        thumbnail.isPresent(),
        stored.map(StoredVideo::captionLanguages).orElse(List.of()),
        new Paths(
            stored.flatMap(StoredVideo::video).map(ExistsView::path).orElse(null),
            metadata.map(MetadataFiles.Saved::path).map(Path::toString).orElse(null),
            thumbnail.map(ExistsView::path).orElse(null)),
        stored
            .map(StoredVideo::savedAt)
            .or(() -> metadata.map(MetadataFiles.Saved::savedAt))
            .orElse(null));
  }

  private static String path(StoredFile file) {
    return file.path().toString();
  }
}
