package org.ytarchive.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How videos are to be archived; what is not said, the server decides. */
final class ArchiveOptions {
  @Option(
      names = "--quality",
      paramLabel = "QUALITY",
      description = "best, 2160p, 1440p, 1080p, 720p, 480p, 360p, audio or worst.")
  @Nullable String quality;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  @Nullable CaptionOptions captions;

  @Option(
      names = "--output-dir",
      paramLabel = "DIR",
      description = "Archive into this folder, which the server must allow.")
  @Nullable String outputDir;

  @Option(
      names = "--priority",
      paramLabel = "0-9",
      description = "Higher ones go first (default: 5).")
  @Nullable Integer priority;

  static final class CaptionOptions {
    @Option(
        names = "--captions",
        paramLabel = "LANGS",
        split = ",",
        description = "Languages of the captions, such as en,de.")
    @Nullable List<String> languages;

    @Option(names = "--no-captions", description = "No captions.")
    boolean none;
  }

  /** The request's {@code options}, with what was said alone. */
  Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    if (quality != null) {
      request.put("quality", quality);
    }
    if (captions != null && captions.none) {
      request.put("include_captions", false);
    } else if (captions != null && captions.languages != null) {
      request.put("include_captions", true);
      request.put("caption_languages", captions.languages);
    }
    if (outputDir != null) {
      request.put("output_dir", ServerPath.of(outputDir));
    }
    return request;
  }
}
