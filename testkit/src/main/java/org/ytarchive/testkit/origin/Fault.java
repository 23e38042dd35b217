package org.ytarchive.testkit.origin;

/**
 * Something that goes wrong on request.
 *
 * @param amount what the kind says it is; 0 for the kind's own default
 * @param availability what an {@link FaultKind#UNAVAILABLE} video is
 * @param times how many requests it bites before it heals by itself; 0 for until it is healed
 */
public record Fault(FaultKind kind, long amount, Availability availability, int times) {
  public Fault {
    if (amount < 0 || times < 0) {
      throw new IllegalArgumentException(
          "A fault's amount and times are 0 or more, not " + amount + " and " + times + ".");
    }
  }

  /** HTTP 429 without {@code Retry-After}. */
  public static Fault tooManyRequests() {
    return of(FaultKind.TOO_MANY_REQUESTS, 0);
  }

  /** HTTP 503 without {@code Retry-After}. */
  public static Fault serverError() {
    return of(FaultKind.SERVER_ERROR, 0);
  }

  /** Bodies come at so many bytes a second. */
  public static Fault slow(long bytesPerSecond) {
    return of(FaultKind.SLOW, bytesPerSecond);
  }

  /** The connection ends after half of the body. */
  public static Fault cutOff() {
    return of(FaultKind.CUT_OFF, 0);
  }

  /** The segments from this one on, counted from 0, are answered with 404. */
  public static Fault missingFragments(int from) {
    return of(FaultKind.MISSING_FRAGMENTS, from);
  }

  /** Captions are listed, and fetching them is answered with 429. */
  public static Fault captionsFail() {
    return of(FaultKind.CAPTIONS_FAIL, 0);
  }

  /** The video is not, or is again, for everybody. */
  public static Fault unavailable(Availability availability) {
    return new Fault(FaultKind.UNAVAILABLE, 0, availability, 0);
  }

  /** The Data API says that the day's quota is spent; the target is a path of the API. */
  public static Fault quotaExceeded() {
    return of(FaultKind.QUOTA_EXCEEDED, 0);
  }

  /** The same, but gone after it bit so many requests. */
  public Fault times(int bites) {
    return new Fault(kind, amount, availability, bites);
  }

  /** The same with another amount, such as the seconds of {@code Retry-After}. */
  public Fault amount(long other) {
    return new Fault(kind, other, availability, times);
  }

  private static Fault of(FaultKind kind, long amount) {
    return new Fault(kind, amount, Availability.PUBLIC, 0);
  }
}
