package org.ytarchive.testkit.origin;

import java.util.List;

/** The playlists of HTTP Live Streaming (RFC 8216). */
final class Hls {
  static final String TYPE = "application/vnd.apple.mpegurl";

  private Hls() {}

  static String master(SampleVideo video) {
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Tone\",LANGUAGE=\"en\",")
        .append("DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"1\",URI=\"audio/index.m3u8\"\n");
    String subtitles = "";
    if (video.captions() != SampleVideo.Captions.NONE) {
      subtitles = ",SUBTITLES=\"captions\"";
      for (String language : Captions.LANGUAGES) {
        text.append(
            "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"%s\",LANGUAGE=\"%s\",AUTOSELECT=YES,URI=\"/captions/%s/%s.m3u8\"\n"
                .formatted(language, language, video.id(), language));
      }
    }
    for (Rendition rendition : Rendition.VIDEO) {
      text.append(
          "#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d,FRAME-RATE=%d.000,CODECS=\"avc1.640028,mp4a.40.2\",AUDIO=\"audio\"%s\n%s/index.m3u8\n"
              .formatted(
                  rendition.bitsPerSecond(),
                  rendition.width(),
                  rendition.height(),
                  Rendition.FRAMES_PER_SECOND,
                  subtitles,
                  rendition.folder()));
    }
    return text.toString();
  }

  /** The segments {@code seg_000.m4s} and so on, of these durations in seconds. */
  static String media(List<String> durations) {
    StringBuilder text = head(SampleClip.SEGMENT_SECONDS + 1);
    text.append("#EXT-X-MAP:URI=\"init.mp4\"\n");
    for (int i = 0; i < durations.size(); i++) {
      text.append("#EXTINF:%s,\nseg_%03d.m4s\n".formatted(durations.get(i), i));
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  /** All of a video's captions as one segment. */
  static String captions(SampleVideo video, String language) {
    return head(video.duration())
        .append("#EXTINF:%d.0,\n%s.vtt\n#EXT-X-ENDLIST\n".formatted(video.duration(), language))
        .toString();
  }

  private static StringBuilder head(int targetDuration) {
    return new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-PLAYLIST-TYPE:VOD\n")
        .append("#EXT-X-TARGETDURATION:%d\n#EXT-X-MEDIA-SEQUENCE:0\n".formatted(targetDuration));
  }
}
