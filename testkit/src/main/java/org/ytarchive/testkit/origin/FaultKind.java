package org.ytarchive.testkit.origin;

/** The ways in which the sample origin fails. */
public enum FaultKind {
  /** HTTP 429; the amount is the {@code Retry-After} in seconds. */
  TOO_MANY_REQUESTS,
  /** HTTP 503; the amount is the {@code Retry-After} in seconds. */
  SERVER_ERROR,
  /** The amount is bytes a second. Of a video, its segments are slow and nothing else. */
  SLOW,
  /** The amount is the bytes sent before the connection ends. Of a video, its segments only. */
  CUT_OFF,
  /** HTTP 404 for segments; the amount is the first one that is missing, counted from 0. */
  MISSING_FRAGMENTS,
  /** HTTP 429 for captions; the amount is the {@code Retry-After} in seconds. */
  CAPTIONS_FAIL,
  /** The watch page refuses and the Data API hides or marks the video, as its availability says. */
  UNAVAILABLE,
  /** HTTP 403 with the reason {@code quotaExceeded}, as the Data API says it. */
  QUOTA_EXCEEDED
}
