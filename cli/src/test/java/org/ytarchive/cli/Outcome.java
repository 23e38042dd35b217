package org.ytarchive.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a call of the command line came to. */
record Outcome(int status, String out, String err) {

  static Outcome of(String... arguments) {
    return of(new Main(Map.of(), InputStream.nullInputStream(), Terminal.NONE), arguments);
  }

  static Outcome of(Main main, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(status, out.toString(), err.toString());
  }

  JsonNode json() {
    return Json.read(out);
  }

  /** With {@code --server} after the command. */
  static Outcome at(String server, String... arguments) {
    return of(
        Stream.of(
                Arrays.stream(arguments).limit(1),
                Stream.of("--server", server),
                Arrays.stream(arguments).skip(1))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }
}
