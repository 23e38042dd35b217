package org.ytarchive.storage.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person can do about an entry of a work plan. */
final class NextActions {
  private NextActions() {}

  /** After YouTube did not give a video, for this reason. */
  static String after(String reason) {
    return switch (reason) {
      case "private", "members_only" ->
          "Ask the owner for access, set services.download.cookies_file to an account that has it, and retry";
      case "age_restricted" ->
          "Set services.download.cookies_file to an account that may see it, and retry";
      case "region_blocked" ->
          "Retry through services.download.proxy, from where it is not blocked";
      case "live_not_started" -> "Retry once it was broadcast";
      case "deleted", "removed" -> "It is gone: look for a copy elsewhere, and import that";
      default -> "Look at it in a browser, and retry if it is there";
    };
  }

  /** After the last attempt at a video failed. */
  static String afterFailure(@Nullable Instant retryAfter) {
    return retryAfter == null
        ? "Look at the errors, and retry the job"
        : "Retry the job after " + retryAfter;
  }
}
