package org.ytarchive.testkit.origin;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The captions of a video: one cue for each segment, in two languages, as WebVTT. */
final class Captions {
  /** In the order in which they are offered. */
  static final List<String> LANGUAGES = List.of("en", "de");

  private Captions() {}

  static String vtt(SampleVideo video, String language) {
    return IntStream.range(0, video.segments())
        .mapToObj(i -> cue(video, language, i * SampleClip.SEGMENT_SECONDS))
        .collect(Collectors.joining("\n", "WEBVTT\n\n", ""));
  }

  private static String cue(SampleVideo video, String language, int from) {
    int to = from + SampleClip.SEGMENT_SECONDS;
    String words =
        language.equals("de")
            ? "Sekunde %d bis %d von %s".formatted(from, to, video.id())
            : "Seconds %d to %d of %s".formatted(from, to, video.id());
    return "%s --> %s%n%s%n".formatted(time(from), time(to), words).replace("\r", "");
  }

  private static String time(int seconds) {
    return String.format(Locale.ROOT, "00:%02d:%02d.000", seconds / 60, seconds % 60);
  }
}
