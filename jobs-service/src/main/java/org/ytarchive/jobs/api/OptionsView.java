package org.ytarchive.jobs.api;

import java.util.List;
import org.ytarchive.jobs.domain.JobOptions;

/** How a job is done. */
record OptionsView(
    String outputDir,
    String quality,
    boolean includeMetadata,
    boolean includeCaptions,
    List<String> captionLanguages,
    boolean skipExisting) {

  static OptionsView of(JobOptions options) {
    return new OptionsView(
        options.outputDir(),
        options.quality(),
        options.includeMetadata(),
        options.includeCaptions(),
        options.captionLanguages(),
        options.skipExisting());
  }
}
