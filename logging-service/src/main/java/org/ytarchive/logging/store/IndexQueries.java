package org.ytarchive.logging.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.ytarchive.logging.domain.Condition;
import org.ytarchive.logging.domain.LogFilter;
import org.ytarchive.logging.domain.LogLevel;
import org.ytarchive.logging.domain.Phrase;

/** A filter as the index is asked it. It has to mean the same as {@link LogFilter#admits}. */
final class IndexQueries {

  private IndexQueries() {}

  static Query of(LogFilter filter) {
    if (filter.conditions().size() == 1 && !(filter.conditions().get(0) instanceof Condition.Not)) {
      return of(filter.conditions().get(0));
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    boolean onlyNegative = true;
    for (Condition condition : filter.conditions()) {
      if (condition instanceof Condition.Not not) {
        all.add(of(not.condition()), Occur.MUST_NOT);
      } else {
        all.add(of(condition), Occur.FILTER);
        onlyNegative = false;
      }
    }
    if (onlyNegative) {
      all.add(new MatchAllDocsQuery(), Occur.FILTER);
    }
    return filter.conditions().isEmpty() ? new MatchAllDocsQuery() : all.build();
  }

  private static Query of(Condition condition) {
    if (condition instanceof Condition.OfService c) {
      return new TermQuery(new Term(IndexFields.SERVICE, c.service().value()));
    }
    if (condition instanceof Condition.OfLevel c) {
      return levels(c.least(), c.most());
    }
    if (condition instanceof Condition.OfTrace c) {
      return new TermQuery(new Term(IndexFields.TRACE, c.traceId()));
    }
    if (condition instanceof Condition.From c) {
      return between(c.first(), Instant.MAX);
    }
    if (condition instanceof Condition.To c) {
      return between(Instant.MIN, c.last());
    }
    if (condition instanceof Condition.Saying c) {
      return words(c.phrase());
    }
    throw new IllegalArgumentException("no query for " + condition);
  }

  private static Query levels(LogLevel least, LogLevel most) {
    List<BytesRef> between =
        Arrays.stream(LogLevel.values())
            .filter(level -> level.isAtLeast(least) && most.isAtLeast(level))
            .map(level -> new BytesRef(level.name()))
            .toList();
    return between.size() == 1
        ? new TermQuery(new Term(IndexFields.LEVEL, between.get(0)))
        : new TermInSetQuery(IndexFields.LEVEL, between);
  }

  private static Query between(Instant first, Instant last) {
    return LongPoint.newRangeQuery(
        IndexFields.TIME, IndexFields.nanos(first), IndexFields.nanos(last));
  }

  private static Query words(Phrase phrase) {
    Term first = new Term(IndexFields.TEXT, phrase.words().get(0));
    return switch (phrase.ending()) {
      case ANY -> new PrefixQuery(first);
      case WHOLE_WORD ->
          phrase.words().size() == 1
              ? new TermQuery(first)
              : new PhraseQuery(IndexFields.TEXT, phrase.words().toArray(String[]::new));
    };
  }
}
