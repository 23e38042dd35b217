package org.ytarchive.testkit.origin;

/**
 * Whether a sample video may be watched, and how its watch page says no: with the HTTP status and
 * the words that YouTube uses, which yt-dlp repeats on standard error as {@code HTTP Error STATUS:
 * MESSAGE}.
 */
public enum Availability {
  PUBLIC(200, ""),
  PRIVATE(403, "Private video. Sign in if you've been granted access to this video"),
  DELETED(404, "Video unavailable. This video has been deleted"),
  REMOVED(404, "Video unavailable. This video has been removed by the uploader"),
  REGION_BLOCKED(403, "The uploader has not made this video available in your country"),
  AGE_RESTRICTED(
      403,
      "Sign in to confirm your age. This video may be inappropriate for some users. Age-restricted"),
  MEMBERS_ONLY(403, "Join this channel to get access to members-only content like this video"),
  LIVE_NOT_STARTED(403, "Premieres in 2 hours. This live event will begin in 2 hours"),
  UNAVAILABLE(404, "Video unavailable. This video does not exist");

  private final int status;
  private final String message;

  Availability(int status, String message) {
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  /** What yt-dlp prints after the HTTP status; empty when the video can be watched. */
  public String message() {
    return message;
  }

  /** The Data API leaves these out of {@code videos.list}. */
  boolean hiddenFromApi() {
    return this == PRIVATE || this == DELETED || this == REMOVED || this == UNAVAILABLE;
  }
}
