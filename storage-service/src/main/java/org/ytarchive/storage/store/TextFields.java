package org.ytarchive.storage.store;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.ytarchive.storage.domain.SearchMatch;
import org.ytarchive.storage.domain.VideoEntry;
import org.ytarchive.storage.domain.VideoEntry.Holdings;
import org.ytarchive.storage.domain.VideoFacts;
import org.ytarchive.storage.domain.VideoQuery;
import org.ytarchive.storage.domain.VideoQuery.SortKey;
import org.ytarchive.storage.domain.VideoRef;
import org.ytarchive.storage.domain.VideoText;
import org.ytarchive.storage.domain.VideoText.Cue;

/** What the text index has of a video: what it is found and sorted by, not the texts themselves. */
final class TextFields {
  /** Changes when an index that was made before cannot be used any more. */
  static final String VERSION = "1";

  static final String ROOT = "root";
  static final String CHANNEL = "channel";

  /** Ids of video and channel, which are asked for as a whole. */
  static final String ID = "id";

  private static final String KEY = "key";
  private static final String VIDEO = "video";

  /** In {@code char}s: a library sorts by the beginning of a title. */
  private static final int SORTED_BY = 500;

  private TextFields() {}

  static Document document(VideoText text) {
    VideoEntry entry = text.entry();
    VideoFacts facts = entry.facts();
    Document document = new Document();
    document.add(new StringField(KEY, key(entry.ref()), Store.NO));
    document.add(new StringField(ROOT, entry.root().toString(), Store.YES));
    document.add(new StringField(ID, entry.videoId(), Store.NO));
    document.add(new StoredField(VIDEO, entry.videoId()));
    if (facts.channelId() != null) {
      document.add(new StringField(CHANNEL, bounded(facts.channelId()), Store.NO));
      document.add(new StringField(ID, bounded(facts.channelId()), Store.NO));
    }
    add(document, SearchMatch.Field.TITLE, facts.title());
    add(document, SearchMatch.Field.CHANNEL_TITLE, facts.channelTitle());
    add(document, SearchMatch.Field.DESCRIPTION, facts.description());
    text.captions().stream()
        .map(caption -> caption.cues().stream().map(Cue::text).collect(Collectors.joining("\n")))
        .forEach(said -> add(document, SearchMatch.Field.CAPTIONS, said));
    addSortKeys(document, entry);
    return document;
  }

  private static void add(Document document, SearchMatch.Field field, @Nullable String text) {
    if (text != null) {
      document.add(new TextField(name(field), text, Store.NO));
    }
  }

  private static void addSortKeys(Document document, VideoEntry entry) {
    VideoFacts facts = entry.facts();
    addText(document, SortKey.TITLE, facts.title());
    addText(document, SortKey.UPLOAD_DATE, facts.uploadDate());
    addText(document, SortKey.VIDEO_ID, entry.videoId());
    if (facts.durationSeconds() != null) {
      document.add(new DoubleDocValuesField(SortKey.DURATION.name(), facts.durationSeconds()));
    }
    document.add(
        new NumericDocValuesField(
            SortKey.SIZE_BYTES.name(), entry.holdings().map(Holdings::sizeBytes).orElse(0L)));
    document.add(
        new NumericDocValuesField(SortKey.STORED_AT.name(), entry.storedAt().toEpochMilli()));
  }

  private static void addText(Document document, SortKey key, @Nullable String text) {
    if (text != null) {
      document.add(new SortedDocValuesField(key.name(), new BytesRef(bounded(text))));
    }
  }

  /** The same order as the index has, so that a page can be asked of either. */
  static Sort sort(VideoQuery.Order order) {
    boolean descending =
        switch (order.direction()) {
          case ASC -> false;
          case DESC -> true;
        };
    SortField by =
        switch (order.key()) {
          case TITLE, UPLOAD_DATE, VIDEO_ID ->
              new SortField(order.key().name(), SortField.Type.STRING, descending);
          case STORED_AT, SIZE_BYTES ->
              new SortField(order.key().name(), SortField.Type.LONG, descending);
          case DURATION -> duration(descending);
          // By themselves, scores are sorted from the best on.
          case RELEVANCE -> new SortField(null, SortField.Type.SCORE, !descending);
        };
    return new Sort(by, new SortField(SortKey.VIDEO_ID.name(), SortField.Type.STRING, descending));
  }

  private static SortField duration(boolean descending) {
    SortField field = new SortField(SortKey.DURATION.name(), SortField.Type.DOUBLE, descending);
    field.setMissingValue(Double.NEGATIVE_INFINITY);
    return field;
  }

  /** What tells a video from all others. */
  static Term term(VideoRef video) {
    return new Term(KEY, key(video));
  }

  static VideoRef video(Document document) {
    return new VideoRef(Path.of(document.get(ROOT)), document.get(VIDEO));
  }

  static String name(SearchMatch.Field field) {
    return "text_" + field.name();
  }

  private static String key(VideoRef video) {
    return video.root() + "\n" + video.videoId();
  }

  private static String bounded(String text) {
    return text.length() <= SORTED_BY ? text : text.substring(0, SORTED_BY);
  }
}
