package org.ytarchive.logging.store;

import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Collects documents in their own order, as long as they are few: then to sort them later is
 * cheaper than to have each segment made ready for it. Not thread-safe.
 */
final class FewDocuments implements Collector {

  private final int most;
  private int[] documents = new int[16];
  private int found;

  /**
   * @param most after which it gives up
   */
  FewDocuments(int most) {
    this.most = most;
  }

  /** What an {@code IndexSearcher} takes that searches on one thread. */
  static CollectorManager<FewDocuments, FewDocuments> upTo(int most) {
    return new CollectorManager<>() {
      @Override
      public FewDocuments newCollector() {
        return new FewDocuments(most);
      }

      @Override
      public FewDocuments reduce(Collection<FewDocuments> collectors) {
        return collectors.iterator().next();
      }
    };
  }

  boolean areTooMany() {
    return found > most;
  }

  /** In the order of the index. */
  int[] documents() {
    return Arrays.copyOf(documents, found);
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) {
    if (areTooMany()) {
      throw new CollectionTerminatedException();
    }
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int document) {
        add(leaf.docBase + document);
      }
    };
  }

  private void add(int document) {
    if (found == documents.length) {
      documents = Arrays.copyOf(documents, found * 2);
    }
    documents[found++] = document;
    if (areTooMany()) {
      throw new CollectionTerminatedException();
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
