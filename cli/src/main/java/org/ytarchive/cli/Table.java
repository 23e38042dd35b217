package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell; the last one is as long as it likes. */
final class Table {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** As many cells as there are headings; what is not printable is left out. */
  Table row(String... cells) {
    rows.add(List.of(cells).stream().map(Units::printable).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(PrintWriter out, Style style) {
    StringBuilder first = new StringBuilder();
    for (int column = 0; column < headings.size(); column++) {
      first.append(padded(headings.get(column), column));
    }
    out.println(style.heading(first.toString().stripTrailing()));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(style.state(padded(row.get(column), column)));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private String padded(String cell, int column) {
    if (column == headings.size() - 1) {
      return cell;
    }
    int width = headings.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return cell + " ".repeat(width - cell.length() + 2);
  }
}
