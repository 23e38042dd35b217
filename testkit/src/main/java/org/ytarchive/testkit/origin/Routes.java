package org.ytarchive.testkit.origin;

import java.util.List;
import java.util.Optional;

/** What the origin has at each path, as long as nothing goes wrong. */
final class Routes {
  private final Clips clips;
  private final Faults faults;
  private final WatchPages pages;
  private final DataApi api;
  private final RefusalServer refusals;

  Routes(String baseUrl, Clips clips, Faults faults, RefusalServer refusals) {
    this.clips = clips;
    this.faults = faults;
    this.pages = new WatchPages(baseUrl, faults);
    this.api = new DataApi(baseUrl, faults);
    this.refusals = refusals;
  }

  OriginResponse answer(OriginRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return OriginResponse.sentence(405, "Only GET is answered here.");
    }
    if (request.path().startsWith(DataApi.PATH)) {
      return api.answer(request);
    }
    return switch (request.path()) {
      case "/" -> OriginResponse.sentence(200, "This is YTArchive's sample origin.");
      case "/watch" -> watch(request.subject());
      case "/playlist" -> playlist(request.subject());
      default -> file(request.steps()).orElseGet(() -> missing(request));
    };
  }

  private OriginResponse watch(String id) {
    SampleVideo video = SampleCatalogue.video(id).orElse(null);
    Availability availability = video == null ? Availability.UNAVAILABLE : faults.availability(id);
    return video == null || availability != Availability.PUBLIC
        ? refuse(availability.status(), availability.message())
        : OriginResponse.of(200, "text/html", pages.watch(video));
  }

  private OriginResponse playlist(String id) {
    return SampleCatalogue.playlist(id)
        .map(each -> OriginResponse.of(200, "application/rss+xml", pages.playlist(each)))
        .orElseGet(() -> refuse(404, "The playlist does not exist"));
  }

  private OriginResponse refuse(int status, String words) {
    return OriginResponse.redirect(refusals.url(status, words));
  }

  /** {@code KIND/VIDEO/FILE}, or {@code media/VIDEO/RENDITION/FILE}. */
  private Optional<OriginResponse> file(List<String> steps) {
    if (steps.size() < 3) {
      return Optional.empty();
    }
    SampleVideo video = SampleCatalogue.video(steps.get(1)).orElse(null);
    if (video == null) {
      return Optional.empty();
    }
    String file = steps.get(steps.size() - 1);
    return switch (steps.get(0) + "/" + steps.size()) {
      case "media/3" -> master(video, file);
      case "media/4" -> Rendition.in(steps.get(2)).flatMap(in -> media(video, in, file));
      case "captions/3" -> captions(video, file);
      case "thumbnails/3" ->
          Thumbnail.in(file)
              .flatMap(size -> clips.thumbnail(video.clip(), size))
              .map(bytes -> OriginResponse.of(200, "image/jpeg", bytes));
      default -> Optional.empty();
    };
  }

  private static Optional<OriginResponse> master(SampleVideo video, String file) {
    return file.equals("master.m3u8")
        ? Optional.of(OriginResponse.of(200, Hls.TYPE, Hls.master(video)))
        : Optional.empty();
  }

  private Optional<OriginResponse> media(SampleVideo video, Rendition rendition, String file) {
    if (file.equals(Clips.INDEX)) {
      String playlist = Hls.media(clips.durations(video, rendition));
      return Optional.of(OriginResponse.of(200, Hls.TYPE, playlist));
    }
    return clips
        .media(video.clip(), rendition, file)
        .map(bytes -> OriginResponse.of(200, "video/mp4", bytes));
  }

  private static Optional<OriginResponse> captions(SampleVideo video, String file) {
    int dot = file.lastIndexOf('.');
    String language = dot < 0 ? "" : file.substring(0, dot);
    if (!Captions.LANGUAGES.contains(language) || video.captions() == SampleVideo.Captions.NONE) {
      return Optional.empty();
    }
    return switch (file.substring(dot)) {
      case ".m3u8" -> Optional.of(OriginResponse.of(200, Hls.TYPE, Hls.captions(video, language)));
      case ".vtt" -> Optional.of(OriginResponse.of(200, "text/vtt", Captions.vtt(video, language)));
      default -> Optional.empty();
    };
  }

  private static OriginResponse missing(OriginRequest request) {
    return OriginResponse.sentence(404, "There is nothing at " + request.path() + ".");
  }
}
