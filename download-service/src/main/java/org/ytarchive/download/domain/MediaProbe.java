package org.ytarchive.download.domain;

import java.nio.file.Path;

/** Looks into a media file. */
public interface MediaProbe {

  /**
   * @throws SourceException if the file cannot be read as media, or nothing can look into it
   */
  MediaFacts probe(Path file, RunControl control) throws SourceException, StoppedException;
}
