package org.ytarchive.storage.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Goes through the words of a text as the search knows them: without case and accents. Scripts that
 * put no space between words count each character as one.
 */
public final class Words {
  /** In {@code char}s; longer ones are cut into pieces. */
  static final int LONGEST = 60;

  /** Of a search; who gives more has found it by then. */
  static final int MOST_ASKED = 16;

  private static final char FIRST_ACCENT = '\u0300';
  private static final char LAST_ACCENT = '\u036f';

  /** Letters that are no other letter with an accent, and yet are typed as one. */
  private static final Map<Character, String> SPELT_OUT =
      Map.of(
          'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'đ', "d", 'ð', "d", 'ł', "l", 'ı', "i", 'þ',
          "th", 'ς', "σ");

  private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
      Set.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  private static final int FIRST_WITHOUT_SPACES = 0x0E00;

  private final String text;
  private int start;
  private int end;

  private Words(String text) {
    this.text = text;
  }

  public static Words of(String text) {
    return new Words(folded(text));
  }

  /**
   * What is asked for: each item is a word, or several that have to follow one another because
   * nothing separates them in the text. The first {@value #MOST_ASKED} count.
   */
  public static List<List<String>> asked(String search) {
    List<List<String>> asked = new ArrayList<>();
    Words words = of(search);
    int previousEnd = -1;
    while (words.next()) {
      if (words.start != previousEnd) {
        if (asked.size() == MOST_ASKED) {
          break;
        }
        asked.add(new ArrayList<>());
      }
      asked.get(asked.size() - 1).add(words.word());
      previousEnd = words.end;
    }
    return asked.stream().map(List::copyOf).toList();
  }

  /** Goes to the next word; false behind the last. */
  public boolean next() {
    start = end;
    while (start < text.length()) {
      int codePoint = text.codePointAt(start);
      if (isPart(codePoint)) {
        end = endOfWord();
        return true;
      }
      start += Character.charCount(codePoint);
    }
    end = start;
    return false;
  }

  /** The present word. */
  public String word() {
    return text.substring(start, end);
  }

  private int endOfWord() {
    int at = start;
    while (at < text.length() && at - start < LONGEST) {
      int codePoint = text.codePointAt(at);
      boolean alone = standsAlone(codePoint);
      if (at > start && (alone || !isPart(codePoint))) {
        break;
      }
      at += Character.charCount(codePoint);
      if (alone) {
        break;
      }
    }
    return at;
  }

  /** The same text without case and accents. */
  public static String folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (isAscii(lower)) {
      return lower;
    }
    String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder(apart.length());
    for (int at = 0; at < apart.length(); at++) {
      char letter = apart.charAt(at);
      String speltOut = letter < FIRST_WITHOUT_SPACES ? SPELT_OUT.get(letter) : null;
      if (speltOut != null) {
        plain.append(speltOut);
      } else if (letter < FIRST_ACCENT || letter > LAST_ACCENT) {
        plain.append(letter);
      }
    }
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPart(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetterOrDigit(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int codePoint) {
    return codePoint >= FIRST_WITHOUT_SPACES
        && WITHOUT_SPACES.contains(Character.UnicodeScript.of(codePoint));
  }
}
