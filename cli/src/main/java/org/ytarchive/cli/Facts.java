package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One thing's properties, a line each; those that nobody knows are left out. */
final class Facts {
  private final Map<String, String> facts = new LinkedHashMap<>();

  void add(String name, String value) {
    if (!value.isBlank()) {
      facts.put(name, Units.printable(value));
    }
  }

  void add(String name, JsonNode value) {
    add(name, value.isNull() ? "" : value.asString(""));
  }

  void print(PrintWriter out) {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    facts.forEach((name, value) -> out.printf("%-" + (width + 1) + "s %s%n", name + ":", value));
    out.flush();
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString("")));
    return texts;
  }
}
