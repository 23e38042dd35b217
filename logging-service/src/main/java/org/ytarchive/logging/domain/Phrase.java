package org.ytarchive.logging.domain;

import java.util.Collections;
import java.util.List;
import org.ytarchive.common.error.ServiceException;

/**
 * Words that stand in a text one after the other.
 *
 * @param words one or more, as {@link Words} has them
 */
public record Phrase(List<String> words, Ending ending) {

  /** How the last word has to end. */
  public enum Ending {
    WHOLE_WORD,
    ANY
  }

  public Phrase {
    words = List.copyOf(words);
  }

  /**
   * The phrase that someone asks for; a {@code *} behind a single word stands for any ending.
   *
   * @throws ServiceException E007 when there is no word in it
   */
  public static Phrase of(String text) {
    List<String> words = Words.of(text);
    if (words.isEmpty()) {
      throw ServiceException.invalid(
          "search '" + text + "' has no word in it; give letters or digits to look for");
    }
    if (!text.endsWith("*")) {
      return new Phrase(words, Ending.WHOLE_WORD);
    }
    if (words.size() > 1) {
      throw ServiceException.invalid(
          "search '"
              + text
              + "' has a * behind more than one word; it may stand behind a single one, as in"
              + " retr*");
    }
    return new Phrase(words, Ending.ANY);
  }

  public boolean isIn(String text) {
    List<String> all = Words.of(text);
    return switch (ending) {
      case WHOLE_WORD -> Collections.indexOfSubList(all, words) >= 0;
      case ANY -> all.stream().anyMatch(word -> word.startsWith(words.get(0)));
    };
  }
}
