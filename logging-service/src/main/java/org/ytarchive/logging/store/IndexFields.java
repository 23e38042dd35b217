package org.ytarchive.logging.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogOrder;
import org.ytarchive.logging.domain.ServiceName;

/** What an index has of a line: what it is found by, where it is, and a copy for quick reading. */
final class IndexFields {

  /** Changes when an index that was made before can't be used any more. */
  static final String VERSION = "2";

  static final String TIME = "time";
  static final String SERVICE = "service";
  static final String LEVEL = "level";
  static final String TRACE = "trace";
  static final String TEXT = "text";
  private static final String NUMBER = "number";
  private static final String POSITION = "position";
  private static final String LINE = "line";

  /** In {@code char}s. Longer ones are refused on their way in. */
  private static final int LONGEST_TRACE = 256;

  private static final long SECOND = 1_000_000_000L;
  private static final Instant EARLIEST = ofNanos(Long.MIN_VALUE);
  private static final Instant LATEST = ofNanos(Long.MAX_VALUE);
  private static final FieldType WORDS = words();
  private static final Set<String> COPY = Set.of(LINE);

  private IndexFields() {}

  /**
   * @param line the entry's bytes
   */
  static Document document(LogFile file, long position, LogEntry entry, byte[] line) {
    Document document = new Document();
    long time = nanos(entry.timestamp());
    document.add(new LongPoint(TIME, time));
    document.add(new NumericDocValuesField(TIME, time));
    document.add(new StringField(SERVICE, file.service().value(), Field.Store.NO));
    document.add(new SortedDocValuesField(SERVICE, new BytesRef(file.service().value())));
    document.add(new StringField(LEVEL, entry.level().name(), Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, file.number()));
    document.add(new NumericDocValuesField(POSITION, position));
    document.add(new StoredField(LINE, line));
    if (entry.traceId() != null && entry.traceId().length() <= LONGEST_TRACE) {
      document.add(new StringField(TRACE, entry.traceId(), Field.Store.NO));
    }
    for (String text : entry.texts()) {
      document.add(new Field(TEXT, text, WORDS));
    }
    return document;
  }

  /** The order of {@link Hit#by}. */
  static Sort sort(LogOrder order) {
    boolean newestFirst = order == LogOrder.DESC;
    return new Sort(
        new SortField(TIME, SortField.Type.LONG, newestFirst),
        new SortField(SERVICE, SortField.Type.STRING, newestFirst),
        new SortField(NUMBER, SortField.Type.LONG, newestFirst),
        new SortField(POSITION, SortField.Type.LONG, newestFirst));
  }

  /** Where the line of a sorted find is. */
  static Hit hit(IndexSnapshot index, FieldDoc found) {
    List<Object> values = List.of(found.fields);
    ServiceName service = new ServiceName(((BytesRef) values.get(1)).utf8ToString());
    LogFile file = new LogFile(index.day(), service, Math.toIntExact((Long) values.get(2)));
    return new Hit(
        ofNanos((Long) values.get(0)), file, (Long) values.get(3), new Hit.Copy(index, found.doc));
  }

  /** Where the lines of these documents are, which come in the order of the index. */
  static List<Hit> hits(IndexSnapshot index, int[] documents) throws IOException {
    List<Hit> hits = new ArrayList<>(documents.length);
    int next = 0;
    for (LeafReaderContext leaf : index.reader().leaves()) {
      int end = leaf.docBase + leaf.reader().maxDoc();
      if (next < documents.length && documents[next] < end) {
        NumericDocValues time = DocValues.getNumeric(leaf.reader(), TIME);
        SortedDocValues service = DocValues.getSorted(leaf.reader(), SERVICE);
        NumericDocValues number = DocValues.getNumeric(leaf.reader(), NUMBER);
        NumericDocValues position = DocValues.getNumeric(leaf.reader(), POSITION);
        for (; next < documents.length && documents[next] < end; next++) {
          int document = documents[next] - leaf.docBase;
          ServiceName name =
              new ServiceName(service.lookupOrd(ord(service, document)).utf8ToString());
          LogFile file = new LogFile(index.day(), name, Math.toIntExact(value(number, document)));
          hits.add(
              new Hit(
                  ofNanos(value(time, document)),
                  file,
                  value(position, document),
                  new Hit.Copy(index, documents[next])));
        }
      }
    }
    return hits;
  }

  /** The bytes of the line of a document. */
  static byte[] line(StoredFields fields, int document) throws IOException {
    BytesRef line = fields.document(document, COPY).getBinaryValue(LINE);
    if (line == null) {
      throw new IOException("document " + document + " lacks its line");
    }
    return BytesRef.deepCopyOf(line).bytes;
  }

  private static long value(NumericDocValues values, int document) throws IOException {
    if (!values.advanceExact(document)) {
      throw new IOException("document " + document + " lacks a value");
    }
    return values.longValue();
  }

  private static int ord(SortedDocValues values, int document) throws IOException {
    if (!values.advanceExact(document)) {
      throw new IOException("document " + document + " lacks a service");
    }
    return values.ordValue();
  }

  /** Since 1970; what lies beyond the range of a long is taken for its nearest end. */
  static long nanos(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return Long.MIN_VALUE;
    }
    if (time.isAfter(LATEST)) {
      return Long.MAX_VALUE;
    }
    // Seconds first towards zero, so that nothing overflows on the way.
    return time.getEpochSecond() < 0
        ? (time.getEpochSecond() + 1) * SECOND + (time.getNano() - SECOND)
        : time.getEpochSecond() * SECOND + time.getNano();
  }

  private static Instant ofNanos(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
