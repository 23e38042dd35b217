package org.ytarchive.system.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which state may follow which, as {@code docs/states.md} has it. */
final class StateTable {

  private static final Path DOCUMENT = Path.of("..", "docs", "states.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\w+) \\| (yes|no) \\| ([\\w, ]+) \\|$", Pattern.MULTILINE);

  private final Map<String, Set<String>> next = new HashMap<>();

  StateTable() {
    try {
      Matcher row = ROW.matcher(Files.readString(DOCUMENT));
      while (row.find()) {
        next.put(row.group(1), Set.of(row.group(3).split(", ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (next.size() != 7) {
      throw new IllegalStateException(DOCUMENT + " has " + next.size() + " states: " + next);
    }
  }

  /** What is wrong with a job's history; empty where it is a legal path to the job's status. */
  Optional<String> problem(JsonNode job) {
    String state = "";
    Instant at = Instant.MIN;
    for (JsonNode line : job.path("state_history")) {
      String from = line.path("from").asString("");
      String to = line.path("to").stringValue();
      boolean first = state.isEmpty();
      if (!from.equals(state)) {
        return Optional.of("'" + from + "' follows on '" + state + "'");
      }
      if (first ? !to.equals("created") : !next.getOrDefault(from, Set.of()).contains(to)) {
        return Optional.of("from '" + from + "' to '" + to + "' is no legal move");
      }
      if (Instant.parse(line.path("at").stringValue()).isBefore(at)) {
        return Optional.of("it goes back in time at " + line);
      }
      state = to;
      at = Instant.parse(line.path("at").stringValue());
    }
    return state.equals(job.path("status").stringValue())
        ? Optional.empty()
        : Optional.of("it ends with '" + state + "'");
  }
}
