package org.ytarchive.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What commands have in common: the server, and ways to print. */
abstract class ServerCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  final Main main() {
    return (Main) spec.root().userObject();
  }

  final ServerOptions options() {
    return main().options;
  }

  final ArchiveClient client() {
    return new ArchiveClient(
        options().server,
        Credentials.of(main().environment, options().server, options().apiKeyFile));
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Something about it all that nobody asked for; to the standard error. */
  final void remark(String text) {
    if (!options().quiet) {
      err().println(Units.printable(text));
      err().flush();
    }
  }

  /** What goes wrong with one of several things; the others go on. */
  final void complain(String text) {
    err().println("ytarchive: " + Units.printable(text));
    err().flush();
  }

  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The document as JSON where that is wanted, else as text for people. */
  final int print(JsonNode document, Consumer<JsonNode> asText) {
    if (options().json) {
      printJson(document);
    } else {
      asText.accept(document);
      out().flush();
    }
    return ExitStatus.OK;
  }

  final void printJson(JsonNode document) {
    out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    out().flush();
  }

  final void printLine(JsonNode document) {
    out().println(Json.mapper().writeValueAsString(document));
    out().flush();
  }

  final void print(Table table) {
    table.print(out(), main().terminal.style());
  }

  final void ids(JsonNode things, String field) {
    things.forEach(thing -> out().println(thing.path(field).asString("")));
  }

  final void remarkPage(int shown, JsonNode page) {
    long total = page.path("total").asLong(shown);
    if (total > shown) {
      remark("%d of %d; --limit and --offset show the others.".formatted(shown, total));
    }
  }

  /** What shows a job's progress to people. */
  final JobView view() {
    if (options().quiet) {
      return new QuietView();
    }
    Terminal terminal = main().terminal;
    return terminal.redraws() ? new TerminalView(out(), terminal.columns()) : new PlainView(out());
  }
}
