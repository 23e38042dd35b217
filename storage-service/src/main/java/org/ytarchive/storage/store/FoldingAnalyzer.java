package org.ytarchive.storage.store;

import java.io.IOException;
import java.io.StringWriter;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.Words;

/** Cuts texts as {@link Words} does. */
final class FoldingAnalyzer extends Analyzer {
  @Override
  protected TokenStreamComponents createComponents(String field) {
    return new TokenStreamComponents(new WordTokenizer());
  }

  private static final class WordTokenizer extends Tokenizer {
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private @Nullable Words words;

    @Override
    public void reset() throws IOException {
      super.reset();
      StringWriter text = new StringWriter();
      input.transferTo(text);
      words = Words.of(text.toString());
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      Words all = words;
      if (all == null || !all.next()) {
        return false;
      }
      word.append(all.word());
      return true;
    }

    @Override
    public void close() throws IOException {
      super.close();
      words = null;
    }
  }
}
