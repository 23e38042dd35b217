package org.ytarchive.storage.store;

import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.ytarchive.storage.domain.SearchMatch;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.Words;

/** A search as the text index is asked it. There is no syntax, so there is nothing to get wrong. */
final class TextQueries {
  private TextQueries() {}

  static Query of(VideoQuery query, String search) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(idOrWords(search), Occur.MUST);
    if (query.root() != null) {
      all.add(new TermQuery(new Term(TextFields.ROOT, query.root().toString())), Occur.FILTER);
    }
    if (query.channelId() != null) {
      all.add(new TermQuery(new Term(TextFields.CHANNEL, query.channelId())), Occur.FILTER);
    }
    return all.build();
  }

  private static Query idOrWords(String search) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    either.add(new TermQuery(new Term(TextFields.ID, search.strip())), Occur.SHOULD);
    List<List<String>> asked = Words.asked(search);
    if (!asked.isEmpty()) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      asked.forEach(word -> all.add(anywhere(word), Occur.MUST));
      either.add(all.build(), Occur.SHOULD);
    }
    return either.build();
  }

  private static Query anywhere(List<String> word) {
    BooleanQuery.Builder fields = new BooleanQuery.Builder();
    for (SearchMatch.Field field : SearchMatch.Field.values()) {
      String name = TextFields.name(field);
      float weight = weight(field);
      if (word.size() == 1) {
        Term term = new Term(name, word.get(0));
        fields.add(new BoostQuery(new TermQuery(term), weight), Occur.SHOULD);
        fields.add(new BoostQuery(new PrefixQuery(term), weight / 2), Occur.SHOULD);
      } else {
        fields.add(
            new BoostQuery(new PhraseQuery(name, word.toArray(String[]::new)), weight),
            Occur.SHOULD);
      }
    }
    return fields.build();
  }

  private static float weight(SearchMatch.Field field) {
    return switch (field) {
      case TITLE -> 8;
      case CHANNEL_TITLE -> 4;
      case DESCRIPTION -> 2;
      case CAPTIONS -> 1;
    };
  }
}
