package org.ytarchive.download.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ytarchive.common.error.ServiceException;

/**
 * The languages that captions are wanted in, as BCP 47 tags; none at all when captions are not
 * wanted.
 */
public record CaptionLanguages(List<String> tags) {
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /** A word that yt-dlp takes for every language there is. */
  private static final String EVERY_LANGUAGE = "all";

  private static final int MOST = 20;

  public static final CaptionLanguages NONE = new CaptionLanguages(List.of());

  public CaptionLanguages {
    if (tags.stream().anyMatch(Objects::isNull)) {
      throw ServiceException.invalid(
              "caption_languages has null for an entry. Use tags such as en, de or pt-BR")
          .withDetail("field", "caption_languages");
    }
    tags = List.copyOf(new LinkedHashSet<>(tags));
    if (tags.size() > MOST) {
      throw ServiceException.invalid(
          "caption_languages has %d entries; at most %d are allowed".formatted(tags.size(), MOST));
    }
    tags.forEach(CaptionLanguages::requireTag);
  }

  /** Whether this can be a language tag, and nothing else. */
  public static boolean isTag(String tag) {
    return TAG.matcher(tag).matches() && !tag.equalsIgnoreCase(EVERY_LANGUAGE);
  }

  public boolean isEmpty() {
    return tags.isEmpty();
  }

  private static void requireTag(String tag) {
    if (!isTag(tag)) {
      throw ServiceException.invalid(
              "caption_languages has '%s', which is not a language tag. Use tags such as en, de or pt-BR"
                  .formatted(tag))
          .withDetail("field", "caption_languages");
    }
  }
}
