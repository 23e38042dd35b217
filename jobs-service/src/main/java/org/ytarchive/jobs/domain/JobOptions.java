package org.ytarchive.jobs.domain;

import java.util.List;

/**
 * How a job is to be done, with every default filled in.
 *
 * @param outputDir absolute path of the library root that the videos go to
 * @param quality one of {@link Qualities#NAMES}
 * @param captionLanguages language codes such as {@code en}, without duplicates
 */
public record JobOptions(
    String outputDir,
    String quality,
    boolean includeMetadata,
    boolean includeCaptions,
    List<String> captionLanguages,
    boolean skipExisting) {

  public JobOptions {
    captionLanguages = List.copyOf(captionLanguages);
  }
}
