package org.ytarchive.bench.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * The same lines in an index with the same fields and the same words, which keeps the lines itself,
 * with nothing around it.
 */
final class BareLucene implements AutoCloseable {

  private static final Sort NEWEST_FIRST =
      new Sort(new SortField("time", SortField.Type.LONG, true));
  private static final FieldType WORDS = words();

  private final FSDirectory directory;
  private final DirectoryReader reader;

  private BareLucene(FSDirectory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  static BareLucene index(Path path, SampleLines lines, int count) throws IOException {
    FSDirectory directory = FSDirectory.open(path);
    try (IndexWriter writer = new IndexWriter(directory, config())) {
      for (int line = 0; line < count; line++) {
        writer.addDocument(document(lines, line, count));
      }
      writer.commit();
    }
    return open(path);
  }

  /** Makes one segment of all. */
  static void condense(Path path) throws IOException {
    try (FSDirectory directory = FSDirectory.open(path);
        IndexWriter writer = new IndexWriter(directory, config())) {
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static IndexWriterConfig config() {
    return new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(48);
  }

  private static Document document(SampleLines lines, int line, int count) {
    long time = TimeUnit.MILLISECONDS.toNanos(lines.time(line).toEpochMilli());
    Document document = new Document();
    document.add(new LongPoint("time", time));
    document.add(new NumericDocValuesField("time", time));
    document.add(new StringField("service", lines.service(line), Field.Store.NO));
    document.add(new SortedDocValuesField("service", new BytesRef(lines.service(line))));
    document.add(new StringField("level", lines.level(line), Field.Store.NO));
    document.add(new NumericDocValuesField("number", 0));
    document.add(new NumericDocValuesField("position", line * 300L));
    document.add(new StoredField("line", lines.json(line, count).getBytes(StandardCharsets.UTF_8)));
    document.add(new StringField("trace", lines.trace(line), Field.Store.NO));
    for (String text : lines.texts(line, count)) {
      document.add(new Field("text", text.replace('.', ' '), WORDS));
    }
    return document;
  }

  static BareLucene open(Path path) throws IOException {
    FSDirectory directory = FSDirectory.open(path);
    return new BareLucene(directory, DirectoryReader.open(directory));
  }

  /** How many an index has. */
  static int segments(Path path) throws IOException {
    try (FSDirectory directory = FSDirectory.open(path);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.leaves().size();
    }
  }

  /** How many bytes of lines were found and read. */
  long find(String field, String value) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    long bytes = 0;
    ScoreDoc[] found =
        searcher.search(new TermQuery(new Term(field, value)), 100, NEWEST_FIRST).scoreDocs;
    for (ScoreDoc hit : found) {
      bytes += searcher.storedFields().document(hit.doc).getBinaryValue("line").length;
    }
    return bytes;
  }

  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
