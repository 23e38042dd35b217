package org.ytarchive.download.ytdlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ytarchive.download.domain.CaptionLanguages;
import org.ytarchive.download.domain.VideoInfo;

/**
 * Which track serves which wanted language: one made by people, in the very language or a variant
 * of it, before one made by a machine.
 *
 * @param tracks the source's own tag by wanted language
 * @param warnings languages that nothing serves
 */
record CaptionPlan(Map<String, String> tracks, List<String> warnings) {

  static CaptionPlan of(CaptionLanguages wanted, VideoInfo info) {
    Map<String, String> tracks = new LinkedHashMap<>();
    List<String> warnings = new ArrayList<>();
    for (String language : wanted.tags()) {
      Optional<String> track =
          serving(language, info.captions()).or(() -> serving(language, info.automaticCaptions()));
      if (track.isPresent()) {
        tracks.put(language, track.get());
      } else {
        warnings.add(
            "There are no captions in '%s'; the video has %s"
                .formatted(
                    language,
                    info.captions().isEmpty() ? "none" : String.join(", ", info.captions())));
      }
    }
    return new CaptionPlan(tracks, List.copyOf(warnings));
  }

  private static Optional<String> serving(String language, List<String> offered) {
    // The source names its tracks; only what can be a language tag may reach a command line.
    List<String> safe = offered.stream().filter(CaptionLanguages::isTag).toList();
    return Stream.concat(
            safe.stream().filter(language::equals),
            safe.stream().filter(tag -> tag.startsWith(language + "-")))
        .findFirst();
  }
}
