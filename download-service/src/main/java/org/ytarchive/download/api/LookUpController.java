package org.ytarchive.download.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.ytarchive.common.id.Ids;
import org.ytarchive.download.domain.Extraction;
import org.ytarchive.download.domain.LookUps;
import org.ytarchive.download.domain.MediaFormat;
import org.ytarchive.download.domain.PlaylistInfo;
import org.ytarchive.download.domain.Quality;
import org.ytarchive.download.domain.VideoInfo;

/** What the source says about videos and playlists. */
@RestController
@RequestMapping("/api/v1/download")
class LookUpController {
  private static final List<String> THUMBNAIL_SIZES =
      List.of("default", "medium", "high", "standard", "maxres");

  private final LookUps lookUps;
  private final Requests requests;

  LookUpController(LookUps lookUps, Requests requests) {
    this.lookUps = lookUps;
    this.requests = requests;
  }

  record FormatView(
      String formatId,
      String ext,
      @Nullable String resolution,
      @Nullable Double fps,
      @Nullable String vcodec,
      @Nullable String acodec,
      @Nullable Long filesize,
      @Nullable String formatNote) {

    static FormatView of(MediaFormat format) {
      return new FormatView(
          format.formatId(),
          format.extension(),
          format.resolution(),
          format.framesPerSecond(),
          format.videoCodec(),
          format.audioCodec(),
          format.fileSize(),
          format.note());
    }
  }

  record FormatsView(
      String videoId,
      List<FormatView> formats,
      String bestFormat,
      @Nullable String requestedQuality) {}

  record InfoView(
      String videoId,
      String title,
      String description,
      @Nullable Double duration,
      @Nullable Instant uploadDate,
      @Nullable String channelId,
      @Nullable String channelTitle,
      Map<String, @Nullable String> thumbnailUrls,
      List<String> availableCaptions,
      List<String> automaticCaptions,
      @Nullable Long viewCount,
      @Nullable Long likeCount,
      Instant fetchedAt,
      String source,
      @Nullable String availability) {}

  record EntryView(
      String videoId,
      int position,
      String title,
      @Nullable Double duration,
      boolean isAvailable,
      @Nullable String reason) {

    static EntryView of(PlaylistInfo.Entry entry) {
      return new EntryView(
          entry.videoId(),
          entry.position(),
          entry.title(),
          entry.durationSeconds(),
          entry.unavailableReason() == null,
          entry.unavailableReason());
    }
  }

  record PlaylistView(
      String playlistId,
      String title,
      String description,
      @Nullable String channelId,
      @Nullable String channelTitle,
      int videoCount,
      List<EntryView> videos,
      Instant fetchedAt) {}

  @GetMapping("/formats/{video_id}")
  FormatsView formats(
      @PathVariable("video_id") String videoId,
      @RequestParam(name = "quality", required = false) @Nullable String quality) {
    String id = Ids.requireVideoId(videoId);
    Quality wanted = quality == null ? Quality.BEST : requests.quality(quality);
    Extraction extraction = lookUps.video(id);
    return new FormatsView(
        id,
        extraction.info().formats().stream().map(FormatView::of).toList(),
        lookUps.chooseFormat(extraction, wanted),
        quality);
  }

  @GetMapping("/info/{video_id}")
  InfoView info(@PathVariable("video_id") String videoId) {
    String id = Ids.requireVideoId(videoId);
    return infoView(lookUps.video(id).info());
  }

  @GetMapping("/playlist-info/{playlist_id}")
  PlaylistView playlistInfo(@PathVariable("playlist_id") String playlistId) {
    String id = Ids.requirePlaylistId(playlistId);
    PlaylistInfo playlist = lookUps.playlist(id);
    return new PlaylistView(
        id,
        playlist.title(),
        playlist.description(),
        playlist.channel().id(),
        playlist.channel().title(),
        playlist.entries().size(),
        playlist.entries().stream().map(EntryView::of).toList(),
        playlist.fetchedAt());
  }

  private static InfoView infoView(VideoInfo info) {
    Map<String, @Nullable String> thumbnails = new LinkedHashMap<>();
    THUMBNAIL_SIZES.forEach(size -> thumbnails.put(size, info.thumbnailUrls().get(size)));
    return new InfoView(
        info.videoId(),
        info.title(),
        info.description(),
        info.durationSeconds(),
        info.uploadedAt(),
        info.channel().id(),
        info.channel().title(),
        thumbnails,
        info.captions(),
        info.automaticCaptions(),
        info.counts().views(),
        info.counts().likes(),
        info.fetchedAt(),
        "yt-dlp",
        info.availability());
  }
}
