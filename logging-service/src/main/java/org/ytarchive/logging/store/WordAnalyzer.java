package org.ytarchive.logging.store;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.ytarchive.logging.domain.Words;

/** Cuts texts as {@link Words} does, without making a string of each. */
final class WordAnalyzer extends Analyzer {

  /** Between the texts of a line, so that no phrase reaches from one into the next. */
  private static final int GAP = 100;

  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new WordTokenizer());
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP;
  }

  private static final class WordTokenizer extends Tokenizer {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private char[] text = new char[512];
    private int length;
    private int at;

    @Override
    public void reset() throws IOException {
      super.reset();
      at = 0;
      length = 0;
      int got;
      while ((got = input.read(text, length, text.length - length)) > 0) {
        length += got;
        if (length == text.length) {
          text = Arrays.copyOf(text, text.length * 2);
        }
      }
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      int used = 0;
      while (at < length && used < Words.LONGEST) {
        int codePoint = Character.codePointAt(text, at, length);
        if (Words.isPart(codePoint)) {
          used += append(Character.toLowerCase(codePoint), used);
        } else if (used > 0) {
          break;
        }
        at += Character.charCount(codePoint);
      }
      word.setLength(used);
      return used > 0;
    }

    private int append(int codePoint, int used) {
      if (word.buffer().length < used + 2) {
        word.resizeBuffer(used + 64);
      }
      return Character.toChars(codePoint, word.buffer(), used);
    }
  }
}
