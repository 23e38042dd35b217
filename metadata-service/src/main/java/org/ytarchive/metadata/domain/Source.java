package org.ytarchive.metadata.domain;

/** Where an answer came from. */
public enum Source {
  API("api"),
  YT_DLP("yt-dlp"),
  CACHE("cache");

  private final String wireName;

  Source(String wireName) {
    this.wireName = wireName;
  }

  /** The source as clients read it. */
  public String wireName() {
    return wireName;
  }
}
