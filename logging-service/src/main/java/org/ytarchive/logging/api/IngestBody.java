package org.ytarchive.logging.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ytarchive.logging.domain.LogEntry;

/** What was posted: one entry or several, each of them an entry or why it is none. */
record IngestBody(Form form, List<Item> items) {

  enum Form {
    SINGLE,
    BATCH
  }

  /** Has either an entry or an error. */
  record Item(@Nullable LogEntry entry, @Nullable String error) {}

  IngestBody {
    items = List.copyOf(items);
  }
}
