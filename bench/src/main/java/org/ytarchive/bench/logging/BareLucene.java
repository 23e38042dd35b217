package org.ytarchive.bench.logging;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/** The same lines in an index that keeps them itself, with nothing around it. */
final class BareLucene implements AutoCloseable {

  private static final Sort NEWEST_FIRST =
      new Sort(new SortedNumericSortField("time", SortField.Type.LONG, true));

  private final FSDirectory directory;
  private final DirectoryReader reader;

  private BareLucene(FSDirectory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  static BareLucene index(Path path, SampleLines lines, int count) throws IOException {
    FSDirectory directory = FSDirectory.open(path);
    IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer()).setRAMBufferSizeMB(48);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int line = 0; line < count; line++) {
        Document document = new Document();
        document.add(new StoredField("line", lines.json(line, count)));
        document.add(new StringField("trace", lines.trace(line), Field.Store.NO));
        document.add(new StringField("service", lines.service(line), Field.Store.NO));
        document.add(new StringField("level", lines.level(line), Field.Store.NO));
        document.add(new LongField("time", lines.time(line).toEpochMilli(), Field.Store.NO));
        document.add(new TextField("text", lines.message(line, count), Field.Store.NO));
        writer.addDocument(document);
      }
      writer.commit();
    }
    return open(path);
  }

  static BareLucene open(Path path) throws IOException {
    FSDirectory directory = FSDirectory.open(path);
    return new BareLucene(directory, DirectoryReader.open(directory));
  }

  /** How many bytes of lines were found and read. */
  long find(String field, String value) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    long bytes = 0;
    ScoreDoc[] found =
        searcher.search(new TermQuery(new Term(field, value)), 100, NEWEST_FIRST).scoreDocs;
    for (ScoreDoc hit : found) {
      bytes += searcher.storedFields().document(hit.doc).get("line").length();
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
