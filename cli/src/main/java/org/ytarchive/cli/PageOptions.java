package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a list, and in which order. */
final class PageOptions {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most, up to 500 (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--offset", paramLabel = "N", description = "Pass over so many.")
  @Nullable Integer offset;

  @Option(names = "--sort", paramLabel = "FIELD", description = "By this field, as the API has it.")
  @Nullable String sort;

  @Option(names = "--order", paramLabel = "asc|desc", description = "Which way (default: desc).")
  @Nullable String order;

  Query in(Query query) {
    return query
        .with("limit", limit)
        .with("offset", offset)
        .with("sort_by", sort)
        .with("sort_order", order);
  }
}
