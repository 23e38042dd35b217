package org.ytarchive.metadata.client;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ErrorCode;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.metadata.domain.UnavailableReason;

/**
 * The Data API's refusals as errors of ours, by the reasons of
 * https://developers.google.com/youtube/v3/docs/errors and the newer ones of Google's API
 * infrastructure. Google's own exceptions go no further: their messages hold the URL, and that
 * holds the key.
 */
final class YoutubeErrors {

  private static final Set<String> DAY_IS_SPENT =
      Set.of("quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg");
  private static final Set<String> TOO_FAST =
      Set.of("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED");
  private static final Set<String> KEY_REFUSED =
      Set.of("keyInvalid", "keyExpired", "accessNotConfigured", "API_KEY_INVALID");
  private static final Set<String> PRIVATE =
      Set.of("playlistItemsNotAccessible", "playlistForbidden", "watchHistoryNotAccessible");
  private static final Set<String> NOT_FOUND = Set.of("playlistNotFound", "videoNotFound");
  private static final Duration SLOW_DOWN = Duration.ofSeconds(30);

  private YoutubeErrors() {}

  static boolean meansDayIsSpent(HttpResponseException refusal) {
    return containsAny(reasons(refusal), DAY_IS_SPENT);
  }

  static ServiceException of(HttpResponseException refusal, String keyName) {
    Set<String> reasons = reasons(refusal);
    int status = refusal.getStatusCode();
    String said = reasons.isEmpty() ? "status " + status : String.join(", ", reasons);
    if (containsAny(reasons, TOO_FAST) || status == 429) {
      return new ServiceException(
              ErrorCode.API_QUOTA_EXCEEDED,
              "YouTube's Data API asks to slow down (%s). Try again a little later."
                  .formatted(said))
          .withRetryAfter(retryAfter(refusal));
    }
    if (containsAny(reasons, PRIVATE)) {
      return unavailable(UnavailableReason.PRIVATE, said);
    }
    if (containsAny(reasons, NOT_FOUND)) {
      return unavailable(UnavailableReason.UNAVAILABLE, said);
    }
    if (status >= 500) {
      return unreachable("YouTube's Data API failed with status %d (%s).".formatted(status, said));
    }
    if (meansKeyIsRefused(refusal, reasons) || status == 401 || status == 403) {
      return new ServiceException(
          ErrorCode.INVALID_CREDENTIALS,
          "YouTube's Data API refused the API key (%s). Check %s, and in the Google Cloud console that YouTube Data API v3 is enabled and the key's restrictions allow this machine."
              .formatted(said, keyName));
    }
    return new ServiceException(
        ErrorCode.INTERNAL_ERROR,
        "YouTube's Data API did not accept the request: status %d (%s).".formatted(status, said));
  }

  static ServiceException unreachable(String message) {
    return new ServiceException(
        ErrorCode.SERVICE_UNAVAILABLE, message + " It is worth another try later.");
  }

  /** A wrong key is a plain badRequest in the old part of the answer; its message tells. */
  private static boolean meansKeyIsRefused(HttpResponseException refusal, Set<String> reasons) {
    GoogleJsonError error = error(refusal);
    return containsAny(reasons, KEY_REFUSED)
        || (error != null && String.valueOf(error.getMessage()).contains("API key"));
  }

  private static ServiceException unavailable(UnavailableReason reason, String said) {
    return new ServiceException(
            ErrorCode.VIDEO_UNAVAILABLE, "YouTube's Data API says: %s.".formatted(said))
        .withDetail("reason", reason.wireName());
  }

  private static Duration retryAfter(HttpResponseException refusal) {
    String seconds = refusal.getHeaders().getRetryAfter();
    return seconds != null && seconds.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : SLOW_DOWN;
  }

  private static Set<String> reasons(HttpResponseException refusal) {
    GoogleJsonError error = error(refusal);
    if (error == null) {
      return Set.of();
    }
    Set<String> reasons = new LinkedHashSet<>();
    each(error.getErrors())
        .map(GoogleJsonError.ErrorInfo::getReason)
        .filter(Objects::nonNull)
        .forEach(reasons::add);
    each(error.getDetails())
        .map(GoogleJsonError.Details::getReason)
        .filter(Objects::nonNull)
        .forEach(reasons::add);
    return reasons;
  }

  private static @Nullable GoogleJsonError error(HttpResponseException refusal) {
    return refusal instanceof GoogleJsonResponseException answered ? answered.getDetails() : null;
  }

  private static <E> Stream<E> each(@Nullable Collection<E> maybe) {
    return maybe == null ? Stream.empty() : maybe.stream();
  }

  private static boolean containsAny(Set<String> reasons, Set<String> known) {
    return reasons.stream().anyMatch(known::contains);
  }
}
