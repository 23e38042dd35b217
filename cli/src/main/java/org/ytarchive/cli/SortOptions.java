package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which order. */
final class SortOptions {
  @Option(names = "--sort", paramLabel = "FIELD", description = "By this field, as the API has it.")
  @Nullable String sort;

  @Option(names = "--order", paramLabel = "asc|desc", description = "Which way (default: desc).")
  @Nullable String order;

  Query in(Query query) {
    return query.with("sort_by", sort).with("sort_order", order);
  }
}
