package org.ytarchive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ids and addresses, as arguments and from lists. */
final class InputOptions {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "0..*",
      paramLabel = "ID|URL",
      description = "Ids or addresses, as many as you like; - reads a list from standard input.")
  List<String> named = List.of();

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description =
          "Also those that this file lists, one a line; empty lines and # are passed over.")
  List<Path> lists = List.of();

  /**
   * All of them in their order, each once.
   *
   * @param reading what is meant by one; throws IllegalArgumentException with a sentence
   * @throws IllegalArgumentException if there is none, one is wrong, or a list can't be read
   */
  <T> List<T> read(InputStream in, Function<String, T> reading) {
    List<T> all = new ArrayList<>();
    for (String text : named) {
      if (text.equals(STANDARD_INPUT)) {
        all.addAll(
            list("standard input", new InputStreamReader(in, StandardCharsets.UTF_8), reading));
      } else {
        all.add(reading.apply(text));
      }
    }
    for (Path list : lists) {
      try (BufferedReader reader = Files.newBufferedReader(list)) {
        all.addAll(list(list.toString(), reader, reading));
      } catch (IOException e) {
        throw new IllegalArgumentException("%s can't be read (%s)".formatted(list, e), e);
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is named: give ids or addresses, - for a list on standard input, or --batch FILE");
    }
    return all.stream().distinct().toList();
  }

  private static <T> List<T> list(String name, java.io.Reader from, Function<String, T> reading) {
    List<T> all = new ArrayList<>();
    List<String> lines = new BufferedReader(from).lines().toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        all.add(reading.apply(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(name, number, e.getMessage()), e);
      }
    }
    return all;
  }
}
