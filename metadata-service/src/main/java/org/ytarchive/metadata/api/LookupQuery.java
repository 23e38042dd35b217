package org.ytarchive.metadata.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ytarchive.common.error.ServiceException;
import org.ytarchive.common.id.ApiKey;
import org.ytarchive.metadata.domain.CaptionWish;
import org.ytarchive.metadata.domain.Freshness;

/**
 * What may come with a request besides the id. It is read by hand: for an answer from the cache,
 * Spring's data binding would cost more than the answer.
 */
record LookupQuery(Freshness freshness, CaptionWish captionWish, @Nullable ApiKey apiKey) {

  /** Brings a key of the Data API for this one request, instead of the service's own. */
  static final String API_KEY = "X-Youtube-Api-Key";

  /**
   * What this request says.
   *
   * @throws ServiceException E007 for a value that makes no sense
   */
  static LookupQuery of(HttpServletRequest request) {
    return new LookupQuery(
        isTrue(request, "refresh") ? Freshness.REFRESH : Freshness.CACHED,
        isTrue(request, "captions") ? CaptionWish.WANTED : CaptionWish.IF_KNOWN,
        ApiKey.ofNullable(request.getHeader(API_KEY)));
  }

  private static boolean isTrue(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return switch (value == null ? "false" : value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ServiceException.invalid("%s is '%s'; it is true or false.".formatted(name, value));
    };
  }
}
