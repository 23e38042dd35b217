package org.ytarchive.logging.store;

import static org.ytarchive.logging.domain.LogFixtures.FORMAT;

import java.util.List;
import org.ytarchive.logging.domain.LogEntry;
import org.ytarchive.logging.domain.LogStore;

/** What tests of a store do again and again. */
final class StoreFixtures {

  private StoreFixtures() {}

  static List<String> append(LogStore store, List<LogEntry> entries) {
    return store.append(entries.stream().map(FORMAT::encode).toList());
  }
}
