package org.ytarchive.logging.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogLine;

/** What was posted: one entry or several, each of them an entry or why it is none. */
record IngestBody(Form form, List<Item> items) {

  enum Form {
    SINGLE,
    BATCH
  }

  /** Has either a line or an error. */
  record Item(@Nullable LogLine line, @Nullable String error) {

    static Item refused(String error) {
      return new Item(null, error);
    }
  }

  IngestBody {
    items = List.copyOf(items);
  }
}
