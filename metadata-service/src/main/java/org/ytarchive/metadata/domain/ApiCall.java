package org.ytarchive.metadata.domain;

/**
 * The Data API's calls and what they cost, as
 * https://developers.google.com/youtube/v3/determine_quota_cost lists them.
 */
public enum ApiCall {
  VIDEOS(1),
  PLAYLISTS(1),
  PLAYLIST_ITEMS(1),
  /** Never called: yt-dlp says the same for nothing. */
  CAPTIONS(50);

  private final int units;

  ApiCall(int units) {
    this.units = units;
  }

  int units() {
    return units;
  }
}
