package org.ytarchive.cli;

import picocli.CommandLine.Mixin;

/** How much of a list, and in which order. */
final class ListOptions {
  @Mixin PageOptions page = new PageOptions();
  @Mixin SortOptions sort = new SortOptions();

  Query in(Query query) {
    return sort.in(page.in(query));
  }
}
