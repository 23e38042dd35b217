package org.ytarchive.cli;

import java.io.PrintWriter;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** What every command has: which server, and how to print its reply. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = ServerAddress.class,
      defaultValue = "${env:YTARCHIVE_SERVER:-http://localhost:8000}",
      description =
          "The archive's address (default: YTARCHIVE_SERVER, else http://localhost:8000).")
  URI server = URI.create("http://localhost:8000");

  @Option(names = "--json", description = "Print the reply as JSON.")
  boolean json;

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  boolean help;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  ArchiveClient client() {
    return new ArchiveClient(server, Credentials.of(System.getenv(), server));
  }

  PrintWriter out() {
    return command.commandLine().getOut();
  }

  void printJson(JsonNode document) {
    out().println(ArchiveClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    out().flush();
  }

  /** What shows a job's progress to people. */
  JobView view() {
    Terminal terminal = Terminal.current();
    return terminal.redraws() ? new TerminalView(out(), terminal.columns()) : new PlainView(out());
  }

  static final class ServerAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      try {
        URI address = URI.create(value);
        if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        throw refusal(value);
      }
      throw refusal(value);
    }

    private static TypeConversionException refusal(String value) {
      return new TypeConversionException(
          "'%s' is no server's address; it looks like http://localhost:8000".formatted(value));
    }
  }
}
