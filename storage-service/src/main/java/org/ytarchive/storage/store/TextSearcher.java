package org.ytarchive.storage.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.ytarchive.storage.domain.SearchMatch;
import org.ytarchive.storage.domain.TextIndex.Hit;
import org.ytarchive.storage.domain.TextIndex.Hits;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoRef;

/** Asks one state of the text index for a page. */
final class TextSearcher {
  private static final Map<String, SearchMatch.Field> FIELDS =
      Arrays.stream(SearchMatch.Field.values())
          .collect(Collectors.toMap(TextFields::name, Function.identity()));

  private TextSearcher() {}

  static Hits page(IndexSearcher searcher, VideoQuery asked, String search) throws IOException {
    Query query = TextQueries.of(asked, search);
    int total = searcher.count(query);
    if (asked.offset() >= total) {
      return new Hits(List.of(), total);
    }
    int wanted = (int) Math.min(total, asked.offset() + asked.limit());
    ScoreDoc[] sorted =
        searcher.search(
                query, new TopFieldCollectorManager(TextFields.sort(asked.order()), wanted, 1))
            .scoreDocs;
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Hit> hits = new ArrayList<>();
    for (int n = (int) asked.offset(); n < sorted.length; n++) {
      VideoRef video = TextFields.video(searcher.storedFields().document(sorted[n].doc));
      hits.add(new Hit(video, fields(searcher, weight, sorted[n].doc)));
    }
    return new Hits(hits, total);
  }

  private static Set<SearchMatch.Field> fields(IndexSearcher searcher, Weight weight, int document)
      throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    Matches matches = weight.matches(leaf, document - leaf.docBase);
    Set<SearchMatch.Field> fields = EnumSet.noneOf(SearchMatch.Field.class);
    if (matches != null) {
      for (String name : matches) {
        SearchMatch.Field field = FIELDS.get(name);
        if (field != null) {
          fields.add(field);
        }
      }
    }
    return fields;
  }
}
