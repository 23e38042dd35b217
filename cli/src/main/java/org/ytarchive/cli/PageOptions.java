package org.ytarchive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of a list. */
final class PageOptions {
  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most, up to 500 (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--offset", paramLabel = "N", description = "Pass over so many.")
  @Nullable Integer offset;

  Query in(Query query) {
    return query.with("limit", limit).with("offset", offset);
  }
}
