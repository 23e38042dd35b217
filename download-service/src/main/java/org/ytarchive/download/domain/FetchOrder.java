package org.ytarchive.download.domain;

/** What to fetch and where to work. */
public record FetchOrder(
    String videoId,
    Quality quality,
    CaptionLanguages captionLanguages,
    WorkDirectory directory,
    Along along) {

  /** The same with nothing but the streams. */
  public FetchOrder streamsAlone() {
    return new FetchOrder(videoId, quality, captionLanguages, directory, Along.NOTHING);
  }
}
