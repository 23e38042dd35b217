package org.ytarchive.jobs.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;

/**
 * Work is put off.
 *
 * @param kind whether the failure was the work's own
 * @param until when it is tried again
 */
record Postponement(Kind kind, ServiceException cause, Instant until) {

  /** Whose fault it was. */
  enum Kind {
    /** The attempt failed, and counts. */
    RETRY,
    /** Something else is in the way; the attempt does not count. */
    HOLD
  }

  boolean counted() {
    return kind == Kind.RETRY;
  }

  Tries tries(Tries before) {
    return switch (kind) {
      case RETRY -> before.ended();
      case HOLD -> before.held();
    };
  }

  VideoError error() {
    return VideoError.of(cause);
  }

  /** For a person: what it waits for and until when. */
  String reason() {
    String what =
        switch (kind) {
          case RETRY -> "trying again after";
          case HOLD -> hindrance(cause.errorCode());
        };
    return "%s %s: %s Next try at %s."
        .formatted(
            what,
            cause.errorCode().code(),
            sentence(String.valueOf(cause.getMessage())),
            until.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Not every service ends what it says with a full stop. */
  private static String sentence(String said) {
    return said.matches("(?s).*[.!?…]") ? said : said + ".";
  }

  private static String hindrance(ErrorCode code) {
    return switch (code) {
      case API_QUOTA_EXCEEDED -> "paused by";
      case STORAGE_FULL -> "waiting for disk space";
      case SERVICE_UNAVAILABLE -> "waiting for a service";
      case VIDEO_UNAVAILABLE,
          NETWORK_TIMEOUT,
          INVALID_CREDENTIALS,
          INVALID_REQUEST,
          INTERNAL_ERROR ->
          "waiting after";
    };
  }
}
