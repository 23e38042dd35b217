package org.ytarchive.jobs.store;

import java.util.List;
import java.util.stream.Collectors;

/** Statements over many columns, each with a parameter of its own name. */
final class SqlText {

  private SqlText() {}

  static String insert(String table, List<String> columns) {
    return "insert into %s (%s) values (%s)"
        .formatted(
            table,
            String.join(", ", columns),
            columns.stream().map(column -> ":" + column).collect(Collectors.joining(", ")));
  }

  static String update(String table, List<String> columns, List<String> key) {
    return "update %s set %s where %s"
        .formatted(
            table,
            columns.stream()
                .filter(column -> !key.contains(column))
                .map(SqlText::equal)
                .collect(Collectors.joining(", ")),
            key.stream().map(SqlText::equal).collect(Collectors.joining(" and ")));
  }

  private static String equal(String column) {
    return column + " = :" + column;
  }
}
