package org.ytarchive.logging.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * A text's words: letters and digits that stand together, in lower case. What a search finds is
 * defined by them, whether it reads the lines or asks an index, which has to cut texts the same
 * way.
 */
public final class Words {

  /** In {@code char}s; what is longer is cut into several words. */
  public static final int LONGEST = 255;

  private Words() {}

  public static boolean isPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isPart(codePoint)) {
        word.appendCodePoint(Character.toLowerCase(codePoint));
      }
      if (!word.isEmpty() && (!isPart(codePoint) || word.length() >= LONGEST)) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
